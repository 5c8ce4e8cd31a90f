import type { Request, RequestHandler } from 'express';
import { log } from './log.ts';

const numbers = new WeakMap<object, string>();

/** The number under which a request stands in the log; '' for one that failed before it got one. */
export const numberOf = (request: object): string => numbers.get(request) ?? '';

/**
 * A line for each request once it has been answered, or was given up. Ids and times only: addresses, cookies, bodies
 * and user agents say who somebody is. What broke has a line of its own at the level error, with the same number.
 */
export const requestLog: RequestHandler = (request, response, next) => {
  const requestId = crypto.randomUUID();
  const began = performance.now();
  const { method } = request;
  numbers.set(request, requestId);
  response.setHeader('X-Request-Id', requestId);
  response.once('close', () => {
    const ms = Math.round(performance.now() - began);
    const status = response.writableFinished ? response.statusCode : 'given up';
    log.info({ requestId, method, path: pathOf(request), status, ms }, 'request');
  });
  next();
};

/**
 * The address as its route writes it: ids stand in it, and nothing else that was sent, since that may be a code, a name
 * or what somebody is let in with. What no route takes is known by its first word.
 */
function pathOf({ route, params, originalUrl }: Request): string {
  const path: unknown = route?.path;
  if (typeof path !== 'string') return /^\/[a-z-]{0,20}(?![^/?])/.exec(originalUrl)?.[0] ?? '/…';
  return path.replace(/:(\w+)/g, (name, key: string) => {
    const value = String(params[key] ?? '');
    return id.test(value) ? value : name;
  });
}

const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
