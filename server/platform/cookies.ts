import type { CookieOptions, Response } from 'express';
import { env } from './env.ts';

/** The name of a cookie: behind https it is tied to this host and to TLS by its prefix (RFC 6265bis, 4.1.3). */
export const cookieName = (name: string) => (env.secure ? `__Host-${name}` : name);

/** A cookie that came with the request, '' when there is none. */
export function cookieOf(request: { headers: { cookie?: string | undefined } }, name: string): string {
  const prefix = `${cookieName(name)}=`;
  const pair = (request.headers.cookie ?? '').split(/; */).find((part) => part.startsWith(prefix));
  try {
    return decodeURIComponent(pair?.slice(prefix.length) ?? '');
  } catch {
    return '';
  }
}

/**
 * Sets a cookie that no script reads and no other site's form sends (SameSite=Lax). `maxAge` is in milliseconds; without
 * one the cookie goes when the browser is closed.
 */
export function setCookie(response: Response, name: string, value: string, options: CookieOptions = {}) {
  response.cookie(cookieName(name), value, { ...base(), ...options });
}

/** Takes a cookie back: a browser only does so when it is described as it was set. */
export function clearCookie(response: Response, name: string) {
  response.clearCookie(cookieName(name), base());
}

const base = (): CookieOptions => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: env.secure });
