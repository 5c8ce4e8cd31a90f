import { Router } from 'express';
import { logRoutes } from './log.routes.ts';
import { templateRoutes } from './templates.routes.ts';
import { writeRoutes } from './write.routes.ts';

export const messageRoutes = Router();

messageRoutes.use(logRoutes, templateRoutes, writeRoutes);
