import { Router } from 'express';
import { ownAccountRoutes } from './account.routes.ts';
import { linkRoutes } from './link.routes.ts';
import { signInRoutes } from './sign-in.routes.ts';

export const accountRoutes = Router();

accountRoutes.use(signInRoutes, linkRoutes, ownAccountRoutes);
