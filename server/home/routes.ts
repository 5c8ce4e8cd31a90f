import { Router } from 'express';
import { liveApplicationsOf } from '../admissions/rounds/list.queries.ts';
import { courseAt } from '../curricula/course.queries.ts';
import { paths } from '../paths.ts';
import { actorIn } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { render } from '../platform/frame.ts';
import { holidaysOn } from '../platform/holidays.ts';
import { type UpcomingSession, upcomingSessionsFor } from '../sessions/lists.queries.ts';
import { cohortsToOrganise } from '../sessions/organise.queries.ts';
import { rememberCount } from './needs/count.ts';
import { needsOf } from './needs/queries.ts';
import { homePage } from './pages.ts';
import { sessionToPrepare } from './prepare.pages.ts';
import { newsFor } from './queries.ts';

export const homeRoutes = Router();

const shown = 6;

homeRoutes.get(paths.home.route, async (request, response) => {
  const reader = actorIn(request);
  if (!reader) return response.redirect(303, paths.groups());
  const now = clock.now();
  const { userId } = reader;
  const [upcoming, { organises, ...news }, needs] = await Promise.all([
    upcomingSessionsFor(db, userId, now, shown),
    newsFor(db, userId, now),
    needsOf(db, userId, now),
  ]);
  rememberCount(userId, needs.length);
  const [unit, organise] = await Promise.all([
    unitOf(sessionToPrepare(upcoming)),
    organises ? cohortsToOrganise(db, userId, now) : [],
  ]);
  // Those with sessions to come find their rounds through them; others may still be waiting for one.
  const applied = upcoming.length === 0 ? await liveApplicationsOf(db, userId) : [];
  const days = [...upcoming, ...organise].flatMap(({ session, group }) =>
    session ? [{ place: group.holidays, date: session.date }] : [],
  );
  const holidayOn = await holidaysOn(days);
  const facts = { reader, upcoming, unit, organise, needs, applied, ...news, holidayOn, now };
  render(response, 'home/home', homePage(facts));
});

async function unitOf(session: UpcomingSession | undefined) {
  if (!session?.curriculum) return;
  const course = await courseAt(db, session.curriculum.id, session.curriculum.edition);
  return course.find(({ id }) => id === session.unit?.id);
}
