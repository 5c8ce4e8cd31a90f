import { type RequestHandler, Router } from 'express';
import { ownCohortFor } from '../../cohorts/queries.ts';
import { unitsOf } from '../../curricula/queries.ts';
import { nobody, sayReach } from '../../mail/bounces/reach.rules.ts';
import { paths } from '../../paths.ts';
import { mayFacilitate } from '../../people/groups/rules.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { dateIn } from '../../platform/time.ts';
import { addSessionsPage } from '../form.pages.ts';
import { addSessionsForm } from '../forms.ts';
import { sessionsOfCohort } from '../lists.queries.ts';
import { addSessions } from './add.actions.ts';
import { holidaysOf } from './holidays.actions.ts';
import { nextSlot } from './schedule.rules.ts';

export const addRoutes = Router();

const show: RequestHandler<{ cohortId: string }> = async (request, response) => {
  const { cohort, group, standing } = await ownCohortFor(db, actorOf(request), request.params.cohortId);
  allow(mayFacilitate(standing));
  const units = cohort.curriculumId ? await unitsOf(db, cohort.curriculumId) : [];
  const sessions = await sessionsOfCohort(db, cohort.id);
  const next = nextSlot(
    cohort,
    sessions.map(({ session }) => session),
    units,
    dateIn(cohort.zone, clock.now()),
  );
  const holidays = await holidaysAsked(group.id, refusedIn(request)?.values);
  const facts = { cohort, group, units, holidays, ...next };
  render(response, 'sessions/form', addSessionsPage(facts, refusedIn(request)));
};

/** Whether to skip the public holidays that a series falls on is asked once its dates are known. */
async function holidaysAsked(groupId: string, typed: unknown) {
  const sent = addSessionsForm.pick({ date: true, count: true, holidays: true }).safeParse(typed);
  return sent.success ? holidaysOf(db, groupId, { ...sent.data, skipped: sent.data.holidays }) : [];
}

addRoutes.get(paths.cohort.sessions.new.route, show);
addRoutes.post(
  paths.cohort.sessions.route,
  async (request, response) => {
    const actor = actorOf(request);
    const reach = await addSessions(actor, request.params.cohortId, parse(addSessionsForm, request.body));
    flash(response, `Added. ${sayReach(reach ?? nobody)}`);
    response.redirect(303, paths.cohort(request.params.cohortId));
  },
  showAgain(show),
);
