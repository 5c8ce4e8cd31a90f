import { Router } from 'express';
import { paths } from '../paths.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { parse } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { holidaysOn } from '../platform/holidays.ts';
import { upcomingSessionsFor } from '../sessions/lists.queries.ts';
import { sessionsForm } from './forms.ts';
import { noReadingPage, ownSessionsPage } from './own.pages.ts';
import { groupsOf, latestReading } from './own.queries.ts';
import { pastSessionsPage } from './past.pages.ts';
import { pastSessionsFor } from './past.queries.ts';
import { sessionToPrepare } from './prepare.pages.ts';

/** Where the bar leads: what is one's own of the sessions, the reading and the groups, wherever that is. */
export const ownRoutes = Router();

/** As many as a page holds; the months after that have no dates yet. */
const shown = 30;

ownRoutes.get(paths.sessions.route, async (request, response) => {
  const reader = actorOf(request);
  const now = clock.now();
  const { when, page } = parse(sessionsForm, request.query);
  if (when === 'past') {
    const offset = (page - 1) * shown;
    const found = await pastSessionsFor(db, { userId: reader.userId, now, limit: shown + 1, offset });
    const facts = { reader, rows: found.slice(0, shown), page, isMore: found.length > shown, now };
    return render(response, 'home/past-sessions', pastSessionsPage(facts));
  }
  const upcoming = await upcomingSessionsFor(db, reader.userId, now, shown);
  const holidayOn = await holidaysOn(
    upcoming.map(({ session, group }) => ({ place: group.holidays, date: session.date })),
  );
  render(response, 'home/sessions', ownSessionsPage({ reader, upcoming, holidayOn, now }));
});

ownRoutes.get(paths.ownReading.route, async (request, response) => {
  const { userId } = actorOf(request);
  const next = sessionToPrepare(await upcomingSessionsFor(db, userId, clock.now(), shown));
  const cohortId = next?.cohort.id ?? (await latestReading(db, userId));
  if (!cohortId) return render(response, 'home/no-reading', noReadingPage());
  const unit = next?.unit ? `?unit=${next.unit.id}` : '';
  response.redirect(303, `${paths.cohort.readingList(cohortId)}${unit}`);
});

ownRoutes.get(paths.ownGroup.route, async (request, response) => {
  const [only, ...others] = await groupsOf(db, actorOf(request).userId);
  response.redirect(303, only && others.length === 0 ? paths.group(only.slug) : paths.groups());
});
