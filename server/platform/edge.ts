import { constants } from 'node:zlib';
import compression from 'compression';
import type { ErrorRequestHandler, Express, Request, RequestHandler } from 'express';
import helmet from 'helmet';
import { bodies, safe, unreadable } from './bodies.ts';
import { databaseTrouble, sqlState } from './db.ts';
import { env } from './env.ts';
import { forbidden, missing, Refusal, statusOf } from './errors.ts';
import { type ErrorPage, render } from './frame.ts';
import { pageOf } from './kept.ts';
import { localOnly } from './local-only.ts';
import { log } from './log.ts';
import { sentIdOf } from './once.ts';
import { numberOf, requestLog } from './request-log.ts';
import { typedIn, wordsIn } from './typed.rules.ts';
import { isUnavailable } from './unavailable.ts';

/** What every request passes before any wing: log, headers, body, and whether it comes from our own pages. */
export function useEdge(app: Express) {
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', env.trustProxy)
    .set('query parser', 'simple');
  app.get('/healthz', (_request, response) => void response.type('text').send('ok'));
  app.get('/readyz', ready);
  // Here, since not every proxy compresses; one that does leaves alone what is compressed already.
  app.use(
    compression(lightly),
    requestLog,
    securityHeaders(),
    localOnly,
    fromPages(bodies),
    fromPages(sameSite),
  );
}

/** A page is packed anew for each answer: a little larger for a third less work, and no window wider than any page. */
const lightly = { level: 5, brotli: { params: { [constants.BROTLI_PARAM_LGWIN]: 18 } } };

const ready: RequestHandler = async (_request, response) => {
  const trouble = await databaseTrouble();
  response
    .status(trouble ? 503 : 200)
    .type('text')
    .send(trouble ?? 'ready');
};

const securityHeaders = () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", env.baseUrl.replace(/^http/, 'ws')],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(env.jitsiDomain ? { frameSrc: [`https://${env.jitsiDomain}`] } : {}),
        ...(env.secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: env.secure,
    referrerPolicy: { policy: 'same-origin' },
  });

/**
 * Where mail programs say for their users that mail is to stop (RFC 8058): from anywhere, as a form of either kind or
 * with nothing at all. The address itself is the proof, so that nobody reads what comes with it.
 */
export const oneClick = '/mail/stop/';

/** What holds for pages and their forms, and not for programs. */
const fromPages =
  (rule: RequestHandler): RequestHandler =>
  (request, response, next) =>
    request.path.startsWith(oneClick) ? next() : rule(request, response, next);

/**
 * Refuses a change that another site's page has sent. Browsers say where a request comes from in
 * Sec-Fetch-Site (Fetch Metadata), older ones in Origin; one that says neither is not trusted.
 */
const sameSite: RequestHandler = (request, _response, next) => {
  if (safe.has(request.method)) return next();
  const site = request.headers['sec-fetch-site'];
  const ours = site ? site === 'same-origin' || site === 'none' : isOwnOrigin(request);
  next(ours ? undefined : forbidden('This form was sent from another site, so nothing was changed.'));
};

/** Whether the Origin header names this very site; for forms of old browsers and for sockets. */
export function isOwnOrigin({
  headers,
}: {
  headers: { origin?: string | undefined; host?: string | undefined };
}): boolean {
  const { origin, host } = headers;
  if (!origin || !URL.canParse(origin)) return false;
  return origin === new URL(env.baseUrl).origin || new URL(origin).host === host;
}

/** What every request ends in when nobody answered it. */
export function useErrors(app: Express) {
  app.use((_request, _response, next) => next(missing()));
  app.use(answerError);
}

/** The one error handler: a refusal becomes its page, anything else is a bug. */
const answerError: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error);
  const refusal = refusalOf(error);
  if (!refusal) log.error({ error, requestId: numberOf(request) }, 'a request failed');
  if (refusal?.code === 'unauthenticated' && request.accepts('html') && safe.has(request.method)) {
    return response.redirect(303, `/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
  }
  const { status, code, message } = refusal
    ? { status: statusOf[refusal.code], code: refusal.code, message: refusal.message }
    : failureOf(error);
  response.status(status);
  if (status === 503) response.set('Retry-After', '30');
  if (!request.accepts('html')) return response.json({ code, message, fields: refusal?.fields ?? {} });
  render(response, 'layout/error', {
    title: titles[status] ?? 'That didn’t work',
    status,
    message: status === 500 ? `${message} Error number: ${numberOf(request)}.` : message,
    action: actionFor(refusal, request),
    ...givenBack(request, status),
  });
};

/** What went wrong on our side: at the database, which may pass, or by a mistake of ours. */
const failureOf = (error: unknown) =>
  isUnavailable(error)
    ? {
        ...{ status: 503, code: 'unavailable' },
        message: 'Convenor can’t reach its database right now. Try again in a minute.',
      }
    : {
        ...{ status: 500, code: 'failed' },
        message: 'Something went wrong on our side. We’ve logged it. Please try again.',
      };

/**
 * What was typed into the form that failed, to be copied; and where the failure may pass, to be sent again as it was.
 * What another site sent is nothing that somebody typed here.
 */
function givenBack(request: Request, status: number): Pick<ErrorPage, 'fields' | 'again'> {
  const site = request.get('sec-fetch-site') ?? 'same-origin';
  const typed = site === 'same-origin' ? typedIn(request.body) : undefined;
  if (safe.has(request.method) || !typed) return { fields: [], again: null };
  const isWhole = Object.keys(typed).length === Object.keys(request.body).length;
  const id = sentIdOf(request);
  const hidden = Object.entries({ ...typed, ...(id ? { id } : {}) }).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
  const mayPass = isWhole && (status === 429 || status >= 500);
  return { fields: wordsIn(typed), again: mayPass ? { action: request.originalUrl, hidden } : null };
}

const titles: Record<number, string> = {
  401: 'Please sign in',
  403: 'You don’t have access to this page',
  404: 'Not found',
  409: 'Something changed in the meantime',
  413: 'That’s too large',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Back in a moment',
};

const actionFor = (refusal: Refusal | undefined, request: Request) =>
  refusal?.code === 'unauthenticated'
    ? {
        label: 'Sign in',
        href: `/sign-in?next=${encodeURIComponent(safe.has(request.method) ? request.originalUrl : pageOf(request))}`,
      }
    : { label: 'Go to the home page', href: '/' };

/** A thrown thing as a refusal, or undefined when it is a bug. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  // An id that is no id finds nothing, exactly like one that names nothing; nor does one with a NUL in it.
  if (idless.has(sqlState(error) ?? '')) return missing();
  // A number or a date beyond what the database holds: no form of ours sends one.
  if (beyond.has(sqlState(error) ?? '')) return new Refusal('invalid', unreadable);
  if (error instanceof URIError) return missing();
  return undefined;
}

// SQLSTATEs: invalid text representation, character not in repertoire.
const idless = new Set(['22P02', '22021']);
// Numeric value out of range, invalid datetime format, datetime field overflow.
const beyond = new Set(['22003', '22007', '22008']);
