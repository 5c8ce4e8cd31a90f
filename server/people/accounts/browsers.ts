import type { Request, Response } from 'express';
import { clock } from '../../platform/clock.ts';
import { cookieOf, setCookie } from '../../platform/cookies.ts';
import { readSigned, sign } from '../../platform/signed.ts';
import { linkExpiry } from './rules.ts';

declare module '../../platform/signed.ts' {
  interface Purposes {
    'known-browser': 'who has signed in with a browser';
  }
}

const registering = 'registering';
const known = 'known';
const year = 365 * 24 * 3_600_000;
/** How many people one browser is known to: a family's, or a shared one's. */
const most = 4;

/** Lets this browser show later that the registration was typed here, for as long as that waits. */
export function rememberRegistration(response: Response, mark: string) {
  const now = clock.now();
  setCookie(response, registering, mark, {
    maxAge: linkExpiry('confirm', now).getTime() - now.getTime(),
  });
}

/** What this browser shows of a registration; '' where it has typed none. */
export const registrationShown = (request: Pick<Request, 'headers'>) => cookieOf(request, registering);

/** A browser as sign-in knows it again: who has signed in there, and the cookie that says so. */
export interface KnownBrowser {
  userIds: string[];
  cookie: string;
}

export const unknownBrowser: KnownBrowser = { userIds: [], cookie: '' };

/** Who has signed in on this browser in the last year. */
export function browserOf(request: Pick<Request, 'headers'>): KnownBrowser {
  const cookie = cookieOf(request, known);
  return { userIds: readSigned('known-browser', cookie, clock.now()) ?? [], cookie };
}

/** Notes that somebody has signed in on this browser: strangers' wrong guesses do not keep them out here. */
export function knowBrowser(request: Pick<Request, 'headers'>, response: Response, userId: string) {
  const { userIds } = browserOf(request);
  const ids = [userId, ...userIds.filter((id) => id !== userId)].slice(0, most);
  const until = new Date(clock.now().getTime() + year);
  setCookie(response, known, sign('known-browser', ids, until), { maxAge: year });
}
