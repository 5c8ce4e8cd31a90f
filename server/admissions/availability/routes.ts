import { Router } from 'express';
import { everyoneRoutes } from './everyone.routes.ts';
import { ownRoutes } from './own.routes.ts';

export const hoursRoutes = Router();

hoursRoutes.use(ownRoutes, everyoneRoutes);
