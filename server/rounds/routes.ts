import { Router } from 'express';

export const roundRoutes = Router();
