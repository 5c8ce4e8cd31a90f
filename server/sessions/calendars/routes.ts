import { type Request, type Response, Router } from 'express';
import { paths } from '../../paths.ts';
import { hashOf } from '../../people/accounts/secrets.ts';
import { groupFor } from '../../people/groups/queries.ts';
import { type Actor, actorIn, actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { missing } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { render } from '../../platform/frame.ts';
import { secretOf } from '../../platform/once.ts';
import { bookedTimesOf, type ShownTime, timeFor } from '../office/queries.ts';
import { sessionFor } from '../queries.ts';
import { answeredBy } from '../rsvp/answer.actions.ts';
import { calendarAt, makeAddress } from './actions.ts';
import { groupTime, ownCalendar, ownSince, ownSpan } from './feeds.rules.ts';
import { type Feed, groupFeed } from './group-feeds.ts';
import { calendarPage } from './pages.ts';
import { answerOf, groupMarkOf, sessionsAt, tokenOf } from './queries.ts';
import { ownSession } from './session.rules.ts';

export const calendarRoutes = Router();

const site = () => ({ base: env.baseUrl, now: clock.now() });

calendarRoutes.get(paths.calendar.route, async (request, response) => {
  const token = await tokenOf(db, actorOf(request).userId);
  response.set('Cache-Control', 'no-store');
  render(response, 'sessions/calendars/own', calendarPage(token));
});

calendarRoutes.post(paths.calendar.route, async (request, response) => {
  await makeAddress(actorOf(request), secretOf(request));
  flash(response, 'Here’s your new link. Any older one no longer works.');
  response.redirect(303, paths.calendar());
});

calendarRoutes.get(
  paths.calendarFeed.route,
  async (request: Request<{ token: string }>, response: Response) => {
    const { token } = request.params;
    const { mark, userId } = await calendarAt(token, request.ip ?? '');
    if (isKnown(request, response, mark, 'private')) return;
    const since = ownSince(clock.now());
    const [sessions, times] = await Promise.all([
      sessionsAt(db, token, since),
      bookedTimesOf(db, userId, since),
    ]);
    const talks = times.map((time) => talkOf(time, userId));
    send(response, ownCalendar('Your sessions', { sessions, talks }, site(), ownSpan), 'text/calendar');
  },
);

calendarRoutes.get(
  paths.session.calendarIcs.route,
  async (request: Request<{ sessionId: string }>, response: Response) => {
    const actor = actorOf(request);
    await sendSession(response, actor, await sessionFor(db, actor, request.params.sessionId));
  },
);

/** One session as a file, for one person. */
async function sendSession(response: Response, actor: Actor, found: Awaited<ReturnType<typeof sessionFor>>) {
  const own = ownSession(found, await answerOf(db, found.session.id, actor.userId));
  response.set({ 'Cache-Control': 'no-store', 'Content-Disposition': 'attachment; filename="session.ics"' });
  send(response, ownCalendar(own.title, { sessions: [own] }, site()), 'text/calendar');
}

// The same file for whoever holds the link of an email.
calendarRoutes.get(
  paths.rsvpBy.calendarIcs.route,
  async (request: Request<{ token: string }>, response: Response) => {
    const { actor, found } = await answeredBy(db, request.params.token);
    await sendSession(response, actor, found);
  },
);

calendarRoutes.get(
  paths.officeHour.calendarIcs.route,
  async (request: Request<{ slotId: string }>, response: Response) => {
    const { userId } = actorOf(request);
    const time = await timeFor(db, actorOf(request), request.params.slotId);
    if (![time.slot.hostId, time.slot.bookedBy].includes(userId) || !time.slot.bookedBy) throw missing();
    response.set({
      'Cache-Control': 'no-store',
      'Content-Disposition': 'attachment; filename="office-hours.ics"',
    });
    const talk = talkOf(time, userId);
    send(response, ownCalendar('Office hours', { sessions: [], talks: [talk] }, site()), 'text/calendar');
  },
);

/** A booked time as one of the two has it in their calendar. */
const talkOf = ({ slot, group, hostName, guestName }: ShownTime, userId: string) => ({
  ...slot,
  with: (slot.hostId === userId ? guestName : hostName) ?? 'a former member',
  group,
  isCancelled: slot.withdrawnAt !== null,
});

type OfGroup = Request<{ slug: string }>;

calendarRoutes.get(paths.group.calendarIcs.route, (request: OfGroup, response: Response) =>
  sendFeed(request, response, 'calendar', 'text/calendar'),
);

calendarRoutes.get(paths.group.feedAtom.route, (request: OfGroup, response: Response) =>
  sendFeed(request, response, 'atom', 'application/atom+xml'),
);

async function sendFeed(request: OfGroup, response: Response, feed: Feed, type: string) {
  const { group } = await groupFor(db, actorIn(request), request.params.slug);
  const now = clock.now();
  const mark = await groupMarkOf(db, group.id, groupTime(now));
  if (isKnown(request, response, mark, 'public')) return;
  send(response, await groupFeed(feed, group, mark, now), type);
}

/** Names what is there by a sum of it, and answers at once a reader that has it already. */
function isKnown(request: Request, response: Response, mark: string, cache: 'private' | 'public'): boolean {
  const tag = `"${hashOf(env.baseUrl + mark).slice(0, 32)}"`;
  response.set({ ETag: `W/${tag}`, 'Cache-Control': `${cache}, no-cache` });
  // Not `request.fresh`: that gives way to no-cache, which some readers send with the tag they have.
  const isSame = request.get('if-none-match')?.includes(tag) ?? false;
  if (isSame) response.status(304).end();
  return isSame;
}

const send = (response: Response, body: string, type: string) =>
  response.set('Content-Type', `${type}; charset=utf-8`).send(body);
