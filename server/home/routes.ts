import { Router } from 'express';

export const homeRoutes = Router();
