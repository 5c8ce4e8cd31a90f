import { type Request, type RequestHandler, Router } from 'express';
import { renderSVG } from 'uqr';
import { addressOf } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { conflict } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { addressWith } from '../../platform/paging.ts';
import { sign } from '../../platform/signed.ts';
import { many } from '../../platform/words.rules.ts';
import { oneAttendanceForm, presenceForm, severalForm, verdictForm, walkInForm } from '../forms.ts';
import { isDoorOpen } from '../rules.ts';
import { ledSession } from '../seats/waitlist.actions.ts';
import { peopleOfSession } from '../session.queries.ts';
import {
  addWalkIn,
  arriveAtDoor,
  claimAttendance,
  decideOnClaim,
  sayAttendance,
  sessionAtDoor,
} from './attendance.actions.ts';
import { attendanceLogOf, openClaims, othersOfGroup } from './attendance.queries.ts';
import { sayOfSeveral } from './everyone.actions.ts';
import { atDoorPage, doorPage, listedOf, presencePage } from './presence.pages.ts';
import { mostOthers } from './walk-in.pages.ts';

/** Who is there: a list to tap through, a code at the door, and what people say of themselves. */
export const presenceRoutes = Router();

type OfSession = { sessionId: string };

const led = (request: Request<OfSession>) => ledSession(db, actorOf(request), request.params.sessionId);

const list: RequestHandler<OfSession> = async (request, response) => {
  const found = await led(request);
  const { id } = found.session;
  const asked = parse(presenceForm, request.query);
  const [people, others, claims] = await Promise.all([
    peopleOfSession(db, id),
    othersOfGroup(db, id, { part: asked.other, limit: mostOthers + 1 }),
    openClaims(db, id),
  ]);
  const part = listedOf(people, asked);
  const log = await attendanceLogOf(
    db,
    id,
    part.rows.map(({ userId }) => userId),
  );
  const facts = { ...found, asked, people, part, others, claims, log };
  const about = { ...facts, reader: actorOf(request), now: clock.now() };
  render(response, 'sessions/attendance/presence', presencePage(about, refusedIn(request)));
};

/** The same page of the same search, which each form of the list has in its own address. */
const toList = ({ params, query }: Pick<Request<OfSession>, 'params' | 'query'>) =>
  addressWith(paths.session.attendance(params.sessionId), parse(presenceForm, query));

presenceRoutes.get(paths.session.attendance.route, list);
presenceRoutes.post(
  paths.session.attendance.route,
  async (request, response) => {
    const { several } = parse(severalForm, request.body);
    const count = await sayOfSeveral(actorOf(request), request.params.sessionId, several);
    flash(
      response,
      `${many(count, 'person', 'people')} marked ${several === 'going' ? 'present' : 'absent'}.`,
    );
    response.redirect(303, toList(request));
  },
  rightsFirst(led),
  showAgain(list),
);
presenceRoutes.post(
  paths.session.attendanceOf.route,
  async (request, response) => {
    const { sessionId, userId } = request.params;
    await sayAttendance(actorOf(request), sessionId, userId, parse(oneAttendanceForm, request.body));
    response.redirect(303, toList(request));
  },
  rightsFirst(led),
  showAgain(list),
);
presenceRoutes.post(
  paths.session.walkIns.route,
  async (request, response) => {
    await addWalkIn(actorOf(request), request.params.sessionId, parse(walkInForm, request.body).userId);
    response.redirect(303, toList(request));
  },
  rightsFirst(led),
  showAgain(list),
);
presenceRoutes.post(
  paths.session.claims.route,
  async (request, response) => {
    const { userId, isTrue } = parse(verdictForm, request.body);
    await decideOnClaim(actorOf(request), request.params.sessionId, userId, isTrue === 'yes');
    response.redirect(303, toList(request));
  },
  rightsFirst(led),
  showAgain(list),
);
presenceRoutes.post(paths.session.claim.route, async (request, response) => {
  await claimAttendance(actorOf(request), request.params.sessionId);
  flash(response, 'Thank you. A facilitator needs to confirm it.');
  response.redirect(303, paths.session(request.params.sessionId));
});

presenceRoutes.get(paths.session.door.route, async (request, response) => {
  const found = await led(request);
  const isPrinted = request.query.print !== undefined;
  const facts = { ...found, isPrinted, reader: actorOf(request), now: clock.now() };
  // A code on a screen is another one every minute: a picture of it that somebody sends home is soon good for nothing.
  if (!isPrinted) response.set('Refresh', '60');
  response.set('Cache-Control', 'no-store');
  render(response, 'sessions/attendance/door', doorPage(facts));
});

presenceRoutes.get(paths.session.doorSvg.route, async (request, response) => {
  const { session } = await led(request);
  const now = clock.now();
  if (!isDoorOpen(session, now) && request.query.print === undefined) throw conflict('Check-in isn’t open.');
  const until = request.query.print === undefined ? new Date(now.getTime() + 120_000) : session.endsAt;
  const address = addressOf(paths.door(sign('door', [session.id], until)));
  response.set('Cache-Control', 'no-store').type('image/svg+xml');
  response.send(renderSVG(address, { ecc: 'M', border: 2 }));
});

const atDoor: RequestHandler<{ token: string }> = async (request, response) => {
  const found = await sessionAtDoor(db, actorOf(request), request.params.token);
  response.set('Cache-Control', 'no-store');
  const facts = { ...found, path: request.path, reader: actorOf(request), now: clock.now() };
  render(response, 'layout/confirm', atDoorPage(facts, refusedIn(request)));
};

presenceRoutes.get(paths.door.route, atDoor);
presenceRoutes.post(
  paths.door.route,
  async (request, response) => {
    const sessionId = await arriveAtDoor(actorOf(request), request.params.token);
    flash(response, 'You’re checked in. Welcome!');
    response.redirect(303, paths.session(sessionId));
  },
  showAgain(atDoor),
);
