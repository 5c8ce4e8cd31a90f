import { addressOf } from '../mail/mail.ts';
import { paths } from '../paths.ts';
import { clock } from '../platform/clock.ts';
import { missing } from '../platform/errors.ts';
import { type Purpose, readSigned, sign } from '../platform/signed.ts';

declare module '../platform/signed.ts' {
  interface Purposes {
    lead: 'taking over one session';
    cover: 'giving up leading one session';
    swap: 'swapping one turn';
  }
}

type LeadPurpose = Extract<Purpose, 'lead' | 'cover' | 'swap'>;

/** Where one person takes over one session without signing in, until it begins. */
export const leadPath = (sessionId: string, userId: string, startsAt: Date) =>
  paths.lead(sign('lead', [sessionId, userId], startsAt));

/** Where whoever leads one session says that they cannot, and who takes over, without signing in. */
export const coverPath = (sessionId: string, userId: string, startsAt: Date) =>
  paths.cover(sign('cover', [sessionId, userId], startsAt));

/** Where someone swaps a turn, or gives one for it, without signing in. */
export const swapPath = (sessionId: string, userId: string, startsAt: Date) =>
  paths.swap(sign('swap', [sessionId, userId], startsAt));

/** “I can’t lead” for an email. It opens a page with a form: scanners of mail follow links, too. */
export const cannotLeadLink = (sessionId: string, userId: string, startsAt: Date) => ({
  label: 'I can’t facilitate',
  href: addressOf(coverPath(sessionId, userId, startsAt)),
});

/** Whose session a link is about. Throws `missing` once it has expired. */
export function leaderIn(purpose: LeadPurpose, token: string): { sessionId: string; userId: string } {
  const [sessionId, userId] = readSigned(purpose, token, clock.now()) ?? [];
  if (!sessionId || !userId)
    throw missing(
      'This link has expired: the session has begun or was rescheduled. Sign in to see who’s facilitating.',
    );
  return { sessionId, userId };
}
