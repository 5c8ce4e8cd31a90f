import { Router } from 'express';
import './jobs.ts';
import { wordingRoutes } from './wordings.routes.ts';

export const postRoutes = Router();

postRoutes.use(wordingRoutes);
