import { Router } from 'express';

export const readingRoutes = Router();
