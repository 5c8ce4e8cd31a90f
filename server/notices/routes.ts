import { Router } from 'express';

export const noticeRoutes = Router();
