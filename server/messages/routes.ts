import { Router } from 'express';
import { logRoutes } from './log.routes.ts';
import { wordingRoutes } from './wordings.routes.ts';
import { writeRoutes } from './write.routes.ts';

export const postRoutes = Router();

postRoutes.use(logRoutes, wordingRoutes, writeRoutes);
