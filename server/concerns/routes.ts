import { Router } from 'express';

export const concernRoutes = Router();
