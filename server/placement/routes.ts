import { Router } from 'express';

export const placementRoutes = Router();
