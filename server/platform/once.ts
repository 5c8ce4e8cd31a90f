import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { actorIn } from './actor.ts';
import { cookieOf, setCookie } from './cookies.ts';
import { flash } from './flash.ts';
import { takeRepeat } from './repeats.ts';

/**
 * Makes a form's once-only id its sender's own. What is stored under it is named after the person, the address, the
 * form's id and what was typed: the same form sent twice makes one thing, somebody else's id names nothing of theirs,
 * and a form that was changed before it was sent again is not mistaken for the first.
 */
export const sendOnce: RequestHandler = (request, response, next) => {
  const form = formIn(request);
  if (!form) return next();
  sentIds.set(request, form.id);
  const content = digestOf(actorIn(request)?.userId ?? '', request.path, form.typed);
  const mark = content.toString('hex').slice(0, 24);
  const formId = sentBy(request).find((one) => one.mark === mark)?.formId ?? form.id;
  const own = digestOf(content.toString('hex'), formId);
  request.body.id = idFrom(own);
  secrets.set(request, digestOf('secret', own.toString('hex')).toString('base64url'));
  // A button that says no more may well be pressed again.
  if (form.typed !== '[]') remember(request, response, { mark, formId });
  next();
};

const idPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function formIn({ method, body }: Request) {
  if (method !== 'POST' || typeof body?.id !== 'string' || !idPattern.test(body.id)) return;
  const { id, ...typed } = body as { id: string };
  return { id: id.toLowerCase(), typed: JSON.stringify(Object.entries(typed).sort()) };
}

/**
 * Back fetches a form anew: the browser fills in what was typed, but the id is another. So the browser keeps for an
 * hour what it has sent last, as a digest, and under which id.
 */
const cookie = 'sent';
const most = 8;
const memory = 3_600_000;

interface Sent {
  mark: string;
  formId: string;
}

const sentBy = (request: Request): Sent[] =>
  cookieOf(request, cookie)
    .split('.')
    .map((pair) => pair.split('_', 2))
    .flatMap(([mark = '', formId = '']) => (idPattern.test(formId) ? { mark, formId } : []));

/** Once a form is accepted it is kept in mind; when it had been sent before, its sender is told, and it is forgotten. */
function remember(request: Request, response: Response, sent: Sent) {
  const others = sentBy(request).filter(({ mark }) => mark !== sent.mark);
  const redirect = response.redirect;
  response.redirect = (...args: unknown[]) => {
    const isRepeat = takeRepeat(request.body.id);
    if (isRepeat) flash(response, sentBefore);
    const kept = (isRepeat ? others : [sent, ...others]).slice(0, most);
    const words = kept.map(({ mark, formId }) => `${mark}_${formId}`).join('.');
    setCookie(response, cookie, words, { maxAge: memory });
    (redirect as (...args: unknown[]) => void).apply(response, args);
  };
}

const sentBefore =
  'You’ve already sent this, so it wasn’t added again. If you want it twice, open the form again and send it.';

const secrets = new WeakMap<object, string>();

const sentIds = new WeakMap<object, string>();

/** The id that a form was sent with, for a page that sends it again. */
export const sentIdOf = (request: object): string | undefined => sentIds.get(request);

/** A secret that this form makes, and makes again when it is sent again; undefined for a form without an id. */
export const secretOf = (request: object): string | undefined => secrets.get(request);

const digestOf = (...words: string[]): Buffer => createHash('sha256').update(JSON.stringify(words)).digest();

/** A UUID of version 8 (RFC 9562) from the beginning of a digest. */
function idFrom(digest: Buffer): string {
  const hex = digest.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
