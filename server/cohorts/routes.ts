import { Router } from 'express';

export const cohortRoutes = Router();
