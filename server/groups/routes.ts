import { Router } from 'express';

export const groupRoutes = Router();
