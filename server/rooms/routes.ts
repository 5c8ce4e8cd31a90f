import { Router } from 'express';

export const roomRoutes = Router();
