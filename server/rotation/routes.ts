import { Router } from 'express';

export const rotationRoutes = Router();
