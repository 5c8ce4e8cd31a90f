import express, { type RequestHandler } from 'express';
import { Refusal } from './errors.ts';

// The largest form decides about two thousand applications at once. What is larger is read as well, as long as somebody
// may have typed or pasted it, so that it can be given back.
const largest = 256 * 1024;
const form = express.urlencoded({
  ...{ extended: false, limit: '1mb', parameterLimit: 2100 },
  verify(request, _response, bytes) {
    if (bytes.length > largest) tooLarge.add(request);
  },
});
const tooLarge = new WeakSet<object>();
const json = express.json({ limit: '64kb' });

/** Methods that change nothing, and whose bodies nobody reads. */
export const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Reads what a request carries: forms and JSON, within bounds, in text that can be stored. */
export const bodies: RequestHandler = (request, response, next) => {
  if (safe.has(request.method)) return next();
  const length = request.headers['content-length'] ?? request.headers['transfer-encoding'] ?? '0';
  if (length !== '0' && !request.is(['urlencoded', 'json'])) {
    return next(new Refusal('unsupported', 'This server only reads forms and JSON.'));
  }
  form(request, response, (error) => (error ? done(error) : json(request, response, done)));

  function done(error?: { status?: number }) {
    if (error) return next(refusalFor(error.status));
    if (tooLarge.has(request)) return next(refusalFor(413));
    next(isStorable(request.body) ? undefined : new Refusal('invalid', unreadable));
  }
};

/** Whatever the parsers cannot do something with was sent wrong; their errors say how by a status. */
function refusalFor(status: number | undefined): Refusal {
  if (status === 413) return new Refusal('too-large', 'That’s more than this form accepts.');
  if (status === 415) return new Refusal('unsupported', 'This server can’t read that encoding.');
  return new Refusal('invalid', unreadable);
}

export const unreadable = 'We couldn’t read what was sent.';

/** Postgres stores no NUL and no half of a surrogate pair, and nobody types one. */
function isStorable(body: unknown): boolean {
  // A list of what is still to be looked at, since JSON can nest deeper than calls can.
  const rest: unknown[] = [body];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) return false;
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) rest.push(name, inner);
  }
  return true;
}
