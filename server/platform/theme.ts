import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { cookieOf, setCookie } from './cookies.ts';
import { env } from './env.ts';
import { backTo, parse } from './form.ts';
import type { Link } from './frame.ts';

const themes = ['auto', 'light', 'dark'] as const;
const themeForm = z.object({ theme: z.enum(themes), return: z.string().default('/') });
const year = 365 * 24 * 3600 * 1000;

export const themeRoutes = Router();

themeRoutes.post('/theme', (request: Request, response: Response) => {
  const form = parse(themeForm, request.body);
  setCookie(response, 'theme', form.theme, { maxAge: year });
  response.redirect(303, backTo(form.return));
});

/**
 * Where a page is found again after the theme was changed on it: at its own address. What answers a form stands at an
 * address that may have no page; its own page is the one the form was sent from, or else the one above it.
 */
export function pathOf(request: Request, crumbs: readonly Link[]): string {
  if (request.method === 'GET' || request.method === 'HEAD') return request.originalUrl;
  const from = ownReferer(request);
  return from && from !== request.originalUrl ? from : (crumbs.at(-1)?.href ?? '/');
}

/** The page of this site that a request comes from; undefined when it comes from elsewhere or does not say. */
function ownReferer(request: Request): string | undefined {
  const referer = request.get('referer') ?? '';
  const url = URL.canParse(referer) ? new URL(referer) : undefined;
  const ours = url?.origin === new URL(env.baseUrl).origin || url?.host === request.headers.host;
  return url && ours ? backTo(url.pathname + url.search) : undefined;
}

/** Light, dark, or as the person's device says. */
export function themeOf(request: Request): (typeof themes)[number] {
  const chosen = cookieOf(request, 'theme');
  return themes.find((theme) => theme === chosen) ?? 'auto';
}
