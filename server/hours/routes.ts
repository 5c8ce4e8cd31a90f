import { Router } from 'express';

export const hoursRoutes = Router();
