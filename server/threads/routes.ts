import { Router } from 'express';

export const threadRoutes = Router();
