import { sign } from '../../platform/signed.ts';
import type { MatrixWorld } from './matrix-world.ts';

/** What the routes are asked by which people answer, by a link or once for many sessions, and are let pass. */
export const answerRequests = (
  { cohort, people, standingId, guestId, venueId, offerId }: MatrixWorld,
  tomorrow: Date,
) => ({
  'POST /groups/:slug/venues': { fields: { name: 'Town hall' } },
  'GET /groups/:slug/venues/:id': { of: { id: venueId } },
  'POST /groups/:slug/venues/:id': { of: { id: venueId }, fields: { name: 'The old mill', version: '1' } },
  'POST /groups/:slug/venues/:id/removal': { of: { id: venueId } },
  'POST /sessions/:sessionId/turn-offer': { fields: { ask: 'organisers' } },
  'POST /sessions/:sessionId/self-run': { fields: { choice: 'yes' } },
  'POST /answers/away': { fields: { from: '2090-03-03', until: '2090-03-17' } },
  'POST /answers/:id/end': { of: { id: standingId } },
  ...Object.fromEntries(
    ['GET /rsvp/:token', 'GET /rsvp/:token/session.ics', 'POST /rsvp/:token'].map((route) => [
      route,
      {
        of: { token: sign('rsvp', [cohort.next, people.member.id], tomorrow) },
        fields: { answer: 'going' },
      },
    ]),
  ),
  ...Object.fromEntries(
    ['GET /offer/:token', 'POST /offer/:token'].map((route) => [
      route,
      {
        of: { token: sign('offer', [offerId, people.member.id], tomorrow) },
        fields: { answer: 'accept' },
      },
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        ['cover', 'GET /cover/:token'],
        ['cover', 'POST /cover/:token'],
        ['cover', 'POST /cover/:token/end'],
        ['swap', 'GET /swap/:token'],
        ['swap', 'POST /swap/:token'],
        ['swap', 'POST /swap/:token/end'],
        ['swap', 'POST /swap/:token/taking'],
        ['lead', 'GET /lead/:token'],
        ['lead', 'POST /lead/:token'],
        ['lead', 'POST /lead/:token/refusal'],
      ] as const
    ).map(([purpose, route]) => [
      route,
      {
        of: { token: sign(purpose, [cohort.next, people.facilitator.id], tomorrow) },
        fields: { ask: 'organisers', turn: cohort.next },
      },
    ]),
  ),
  'POST /sessions/:sessionId/swap/taking': { fields: { turn: cohort.next } },
  'POST /sessions/:sessionId/invited': { fields: { name: 'Rosa Quist', email: 'rosa@demo.test' } },
  'POST /sessions/:sessionId/invited/:userId/end': { of: { userId: guestId } },
  'POST /sessions/:sessionId/passes': {
    fields: { userId: people.member2.id, how: 'ahead', reason: 'She brings the cake.' },
  },
  'POST /sessions/:sessionId/attendance': { fields: { several: 'going' } },
  'POST /sessions/:sessionId/attendance/:userId': { fields: { status: 'present', was: '' } },
  'POST /sessions/:sessionId/walk-ins': { fields: { userId: people.member.id } },
  'POST /sessions/:sessionId/claims': { fields: { userId: people.member.id, isTrue: 'yes' } },
  ...Object.fromEntries(
    ['GET /door/:token', 'POST /door/:token'].map((route) => [
      route,
      { of: { token: sign('door', [cohort.next], tomorrow) } },
    ]),
  ),
});
