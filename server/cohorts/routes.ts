import { type RequestHandler, type Response, Router } from 'express';
import { roundOf } from '../admissions/transfers/queries.ts';
import { library } from '../curricula/library.ts';
import { curriculaOf } from '../curricula/queries.ts';
import { sayReach } from '../mail/bounces/reach.rules.ts';
import { paths } from '../paths.ts';
import { groupFor } from '../people/groups/queries.ts';
import { isInside, mayOrganise } from '../people/groups/rules.ts';
import { groupTabs } from '../people/groups/tabs.ts';
import { actorIn, actorOf, readerOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { allow, missing } from '../platform/errors.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { holidaysOn } from '../platform/holidays.ts';
import { sessionsOfCohort } from '../sessions/lists.queries.ts';
import { changeCohort } from '../sessions/schedule/settings.actions.ts';
import { followOnRoutes } from './follow-on/routes.ts';
import { cohortSettingsPage } from './form.pages.ts';
import { cohortPagesForm, cohortSettingsForm } from './forms.ts';
import { cohortListPage } from './list.pages.ts';
import { newCohortRoutes } from './new.routes.ts';
import { publishCohort } from './people.actions.ts';
import { allCohortsOf, peopleOfCohort } from './people.queries.ts';
import { peopleRoutes } from './people.routes.ts';
import { cohortFor, ownCohortFor } from './queries.ts';
import { mayComeIn } from './rules.ts';
import { cohortPage } from './show.pages.ts';
import { signUpRoutes } from './sign-up.routes.ts';
import { cohortTabs } from './tabs.ts';
import { venuesOf } from './venues/queries.ts';
import { offered } from './venues/rules.ts';

export const cohortRoutes = Router();
cohortRoutes.use(newCohortRoutes, followOnRoutes, signUpRoutes, peopleRoutes);

cohortRoutes.get(paths.group.cohorts.route, async (request, response) => {
  const actor = actorIn(request);
  const { group, role } = await groupFor(db, actor, request.params.slug);
  const rows = await allCohortsOf(db, group.id, actor?.userId ?? null);
  const tabs = groupTabs(group.slug, role, 'cohorts');
  const reader = readerOf(request, group.zone);
  render(response, 'cohorts/list', cohortListPage({ group, role, tabs, rows, reader }));
});

cohortRoutes.get(paths.cohort.route, async (request, response) => {
  const reader = actorIn(request);
  const found = await cohortFor(db, reader, request.params.cohortId);
  if (!reader || !isInside(found.standing)) return leadIn(found, response);
  const sessions = await sessionsOfCohort(db, found.cohort.id, reader.userId);
  const people = await peopleOfCohort(db, found.cohort.id);
  const isOfRound = found.seat?.status === 'seated' && (await roundOf(db, found.cohort.id)) !== undefined;
  const place = found.group.holidays;
  const holidayOn = await holidaysOn(sessions.map(({ session }) => ({ place, date: session.date })));
  const asked = parse(cohortPagesForm, request.query);
  const facts = { ...found, sessions, people, asked, isOfRound, holidayOn, reader, now: clock.now() };
  const page = cohortPage(facts);
  render(response, 'cohorts/show', page);
});

/** People outside are led to the sign-up page where there is one for them, and find nothing otherwise. */
function leadIn({ cohort, seat }: Awaited<ReturnType<typeof cohortFor>>, response: Response) {
  if (!mayComeIn(cohort, seat)) throw missing();
  response.redirect(303, paths.cohort.signUp(cohort.id));
}

const showSettings: RequestHandler<{ cohortId: string }> = async (request, response) => {
  const { cohort, group, standing } = await ownCohortFor(db, actorOf(request), request.params.cohortId);
  allow(mayOrganise(standing));
  const tabs = cohortTabs(cohort, standing, 'settings');
  const [curricula, venues] = await Promise.all([curriculaOf(db, group.id), venuesOf(db, group.id)]);
  const places = offered(venues, group.slug, true);
  const facts = { cohort, group, tabs, curricula, library: library(), places };
  render(response, 'cohorts/form', cohortSettingsPage(facts, refusedIn(request)));
};

cohortRoutes.get(paths.cohort.settings.route, showSettings);
cohortRoutes.post(
  paths.cohort.settings.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { cohortId } = request.params;
    const { skipped, ...form } = parse(cohortSettingsForm, request.body);
    const reach = await changeCohort(actor, cohortId, { ...form, skippedDates: skipped });
    flash(response, reach ? `Saved. ${sayReach(reach)}` : 'Saved.');
    response.redirect(303, paths.cohort(cohortId));
  },
  showAgain(showSettings),
);

cohortRoutes.post(paths.cohort.publication.route, async (request, response) => {
  const { cohortId } = request.params;
  await publishCohort(actorOf(request), cohortId);
  flash(response, 'Published. People can sign up now.');
  response.redirect(303, paths.cohort(cohortId));
});
