import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { env, isLoopback } from './env.ts';
import { forbidden } from './errors.ts';

type Asked = Pick<IncomingMessage, 'headers'>;

/**
 * Whether a request may be answered while this server shows the mail of everybody, or signs anybody in with a button:
 * one that was sent to this machine by its own name. A page of somebody else's whose name has come to mean this machine
 * (DNS rebinding) says that name in `Host`, and what stands in front of it for others (a tunnel, a proxy) says so in
 * `X-Forwarded-…` or `Forwarded`.
 */
export function isMeantForUs({ headers }: Asked): boolean {
  if (!env.devMail && !env.demo) return true;
  if (Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded')))
    return false;
  const host = hostnameOf(headers.host ?? '');
  return host !== '' && (isLoopback(host) || host === new URL(env.baseUrl).hostname);
}

/** The name in a Host header; '' for what is none. */
function hostnameOf(host: string): string {
  const address = `http://${host}`;
  if (!URL.canParse(address)) return '';
  const url = new URL(address);
  // Nothing but a name and a port: no user, no path.
  return url.host === host.toLowerCase() || `${url.host}:80` === host.toLowerCase() ? url.hostname : '';
}

/** Refuses what is not meant for this machine, where only it may look. */
export const localOnly: RequestHandler = (request, _response, next) =>
  next(isMeantForUs(request) ? undefined : forbidden(refusal()));

const refusal = () =>
  `This is a trial server without outgoing email, so it only answers at its own address: ${env.baseUrl}. To let others in, set SMTP_URL and BASE_URL.`;
