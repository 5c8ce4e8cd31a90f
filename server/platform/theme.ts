import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { cookieOf, setCookie } from './cookies.ts';
import { backTo, parse } from './form.ts';

const themes = ['auto', 'light', 'dark'] as const;
const themeForm = z.object({ theme: z.enum(themes), return: z.string().default('/') });
const year = 365 * 24 * 3600 * 1000;

export const themeRoutes = Router();

themeRoutes.post('/theme', (request: Request, response: Response) => {
  const form = parse(themeForm, request.body);
  setCookie(response, 'theme', form.theme, { maxAge: year });
  response.redirect(303, backTo(form.return));
});

/** Light, dark, or as the person's device says. */
export function themeOf(request: Request): (typeof themes)[number] {
  const chosen = cookieOf(request, 'theme');
  return themes.find((theme) => theme === chosen) ?? 'auto';
}
