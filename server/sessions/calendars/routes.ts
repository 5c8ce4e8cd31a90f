import { type Request, type Response, Router } from 'express';
import { paths } from '../../paths.ts';
import { hashOf } from '../../people/accounts/secrets.ts';
import { groupFor } from '../../people/groups/queries.ts';
import { type Actor, actorIn, actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { flash } from '../../platform/flash.ts';
import { render } from '../../platform/frame.ts';
import { holidaysOn } from '../../platform/holidays.ts';
import { secretOf } from '../../platform/once.ts';
import { anyoneIn } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import { sessionFor } from '../queries.ts';
import { answeredBy } from '../rsvp/answer.actions.ts';
import { calendarAt, makeAddress } from './actions.ts';
import {
  groupAtom,
  groupCalendar,
  groupTime,
  mostInCalendar,
  ownCalendar,
  ownSince,
  ownSpan,
  sayGroupSpan,
} from './feeds.rules.ts';
import { calendarPage } from './pages.ts';
import { answerOf, publicSessionsOf, sessionsAt, tokenOf } from './queries.ts';
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
    const { mark } = await calendarAt(token, request.ip ?? '');
    if (isKnown(request, response, mark, 'private')) return;
    const sessions = await sessionsAt(db, token, ownSince(clock.now()));
    send(response, ownCalendar('Your sessions', sessions, site(), ownSpan), 'text/calendar');
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
  send(response, ownCalendar(own.title, [own], site()), 'text/calendar');
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
  paths.group.calendarIcs.route,
  async (request: Request<{ slug: string }>, response: Response) => {
    const { group } = await groupFor(db, actorIn(request), request.params.slug);
    const { sessions, span } = await sessionsOfGroup(group);
    if (isKnown(request, response, JSON.stringify([group.name, span, sessions]), 'public')) return;
    send(response, groupCalendar({ ...group, span }, sessions, site()), 'text/calendar');
  },
);

calendarRoutes.get(
  paths.group.feedAtom.route,
  async (request: Request<{ slug: string }>, response: Response) => {
    const { group } = await groupFor(db, actorIn(request), request.params.slug);
    const { sessions: found, span } = await sessionsOfGroup(group);
    const sessions = found.map((session) => ({
      ...session,
      when: sayInstant(session.startsAt, anyoneIn(session.zone), session.plannedAt),
    }));
    if (isKnown(request, response, JSON.stringify([group.name, span, sessions]), 'public')) return;
    send(response, groupAtom({ ...group, span }, sessions, site()), 'application/atom+xml');
  },
);

/** What a group's calendar holds, with the public holidays that its sessions are on; and which time that is. */
async function sessionsOfGroup({
  id,
  holidays: place,
  zone,
}: {
  id: string;
  holidays: string;
  zone: string;
}) {
  const found = await publicSessionsOf(db, id, groupTime(clock.now()));
  const span = sayGroupSpan(found[mostInCalendar], zone);
  const shown = found.slice(0, mostInCalendar);
  const holidayOn = await holidaysOn(shown.map(({ date }) => ({ place, date })));
  const sessions = shown.map(({ date, ...session }) => ({ ...session, holiday: holidayOn(place, date) }));
  return { sessions, span };
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
