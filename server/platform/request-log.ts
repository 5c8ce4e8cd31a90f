import type { RequestHandler } from 'express';
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
  const { method, url } = request;
  numbers.set(request, requestId);
  response.setHeader('X-Request-Id', requestId);
  response.once('close', () => {
    const ms = Math.round(performance.now() - began);
    const status = response.writableFinished ? response.statusCode : 'given up';
    log.info({ requestId, method, path: pathIn(url), status, ms }, 'request');
  });
  next();
};

const pathIn = (url: string) => url.split('?', 1)[0]?.replace(/[\w-]{32,}/g, ':secret');
