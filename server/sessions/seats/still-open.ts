import { conflict } from '../../platform/errors.ts';
import { mayStillRsvp } from '../rules.ts';

/** Throws `conflict` unless answers to a session may still be given. */
export function stillOpen(session: { startsAt: Date; cancelledAt: Date | null }, now: Date) {
  if (session.cancelledAt) throw conflict('This session is cancelled.');
  if (!mayStillRsvp(session, now)) throw conflict('This session has begun, so answers can’t be changed.');
}
