import { createHash, randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { actorIn } from './actor.ts';
import { clock } from './clock.ts';
import { cookieOf, setCookie } from './cookies.ts';
import { db } from './db.ts';
import { env } from './env.ts';
import { Refusal } from './errors.ts';
import { backTo, setRefused } from './form.ts';
import { deleteKept, insertKept, takeKept } from './kept.queries.ts';
import { spend } from './limits.ts';
import { seal, unseal } from './sealed.ts';
import { isWorthKeeping, type Typed, typedIn } from './typed.rules.ts';

/** What is kept is kept for so long: registering may take a while. */
const keptHours = 3;
const limit = { name: 'kept-forms', points: 60, seconds: 3600 };

/** Before this nothing is kept any longer. */
export const keptSince = (now: Date) => new Date(now.getTime() - keptHours * 3_600_000);

const [browserCookie, wasCookie, mixedCookie] = ['kept', 'was', 'mixed'];
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/**
 * Remembers who was signed in here, so that what is sent after their session has ended is kept for them alone. Where
 * several people took turns within a day nobody can tell whose a page was: then nothing is kept.
 */
export function rememberPerson(request: Request, response: Response, userId: string) {
  const was = cookieOf(request, wasCookie);
  if (was === userId) return;
  setCookie(response, wasCookie, userId, { maxAge: 400 * 24 * 3_600_000 });
  if (was) setCookie(response, mixedCookie, '1', { maxAge: 24 * 3_600_000 });
}

/**
 * Keeps what somebody sent who was signed out, and answers where to go once they have signed in: to the form's own
 * page, where it is filled in again. It is sealed with a secret that only their browser has.
 */
export async function keepForm(request: Request, response: Response): Promise<string> {
  const page = pageOf(request);
  const typed = typedIn(request.body);
  if (!typed || !isWorthKeeping(typed) || cookieOf(request, mixedCookie)) return page;
  const id = await kept(request, response, typed);
  return id ? withKept(page, id) : page;
}

async function kept(request: Request, response: Response, typed: Typed): Promise<string | null> {
  try {
    await spend(limit, request.ip ?? '');
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
  const secret = cookieOf(request, browserCookie) || randomBytes(32).toString('base64url');
  setCookie(response, browserCookie, secret, { maxAge: keptHours * 3_600_000 });
  const id = crypto.randomUUID();
  const words = JSON.stringify(typed);
  await insertKept(db, {
    ...{ id, browser: hashOf(secret), userId: uuidOrNull(cookieOf(request, wasCookie)) },
    ...{ action: request.originalUrl, sealed: seal(secret, words), keptAt: clock.now() },
  });
  return id;
}

/** The page that the form was on, by its address; without one the form's own. */
export function pageOf(request: Request): string {
  const referer = request.get('referer') ?? '';
  if (!URL.canParse(referer)) return backTo(request.path);
  const { origin, host, pathname, search } = new URL(referer);
  const isOurs = origin === new URL(env.baseUrl).origin || host === request.get('host');
  return isOurs ? backTo(pathname + search) : '/';
}

function withKept(page: string, id: string): string {
  const url = new URL(page, 'http://here.invalid');
  url.searchParams.set('kept', id);
  return url.pathname + url.search;
}

/** Whether somebody has been signed in in this browser. */
export const wasSomebody = (request: Request) => cookieOf(request, wasCookie) !== '';

/** Whether a browser asks for a page, rather than a script for an answer (Fetch Metadata; older ones do not say). */
export const isNavigation = (request: Request) =>
  (request.get('sec-fetch-dest') ?? 'document') === 'document' && Boolean(request.accepts('html'));

const uuidOrNull = (text: string) => (uuid.test(text) ? text : null);
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const notSent = 'You were signed out, so this hasn’t been sent. Check it and send it.';

/** Fills a form in again that was kept, on the page that one comes back to; and forgets it once it is sent. */
export const recallForm: RequestHandler = async (request, response, next) => {
  const actor = actorIn(request);
  const secret = actor ? cookieOf(request, browserCookie) : '';
  if (!actor || !secret) return next();
  const { kept: id } = request.query;
  if (request.method === 'POST') forgetOnceSent(request, response, hashOf(secret));
  else if (request.method === 'GET' && typeof id === 'string' && uuid.test(id)) {
    const found = await takeKept(db, id, hashOf(secret), actor.userId, keptSince(clock.now()));
    const words = found && unseal(secret, found.sealed);
    if (words) {
      const values = JSON.parse(words) as Typed;
      setRefused(request, { action: found.action, values, errors: {}, problem: notSent, isKept: true });
    }
  }
  next();
};

function forgetOnceSent(request: Request, response: Response, browser: string) {
  response.once('finish', () => {
    if (response.statusCode >= 400) return;
    void deleteKept(db, browser, request.originalUrl).catch(() => undefined);
  });
}
