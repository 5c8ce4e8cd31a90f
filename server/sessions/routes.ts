import { Router } from 'express';

export const sessionRoutes = Router();
