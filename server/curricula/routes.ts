import { Router } from 'express';

export const curriculumRoutes = Router();
