import { type Request, type RequestHandler, Router } from 'express';
import { ownCohortFor } from '../cohorts/queries.ts';
import { sayReach, told } from '../mail/bounces/reach.rules.ts';
import { findGroupTemplate } from '../messages/templates.queries.ts';
import { paths } from '../paths.ts';
import { mayFacilitate } from '../people/groups/rules.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { flash } from '../platform/flash.ts';
import { backTo, parse, refusedIn, rightsFirst, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { ledCohort, reflect, seatedCohort, sendKindNote } from './actions.ts';
import { certificateRoutes } from './certificates.routes.ts';
import { factsOf } from './facts.ts';
import { attendanceListForm, noteForm, reflectionForm } from './forms.ts';
import { groupAttendanceRoutes } from './group.routes.ts';
import { lineRoutes } from './lines.routes.ts';
import { attendancePage } from './pages.ts';
import { ownCorrections } from './queries.ts';
import { ruleRoutes } from './rules.routes.ts';

export const attendanceRoutes = Router();
attendanceRoutes.use(ruleRoutes, certificateRoutes, groupAttendanceRoutes, lineRoutes);

type OfCohort = Request<{ cohortId: string }>;

const show: RequestHandler<{ cohortId: string }> = async (request, response) => {
  const actor = actorOf(request);
  const found = await ownCohortFor(db, actor, request.params.cohortId);
  const leads = mayFacilitate(found.standing);
  // Nobody else is looked at for who reads of themselves alone.
  const facts = await factsOf(db, found.cohort, clock.now(), { only: leads ? null : [actor.userId] });
  const corrections = await ownCorrections(db, found.cohort.id, actor.userId);
  const kindTemplate = leads ? await findGroupTemplate(db, found.group.id, 'attendance.kind') : null;
  const asked = parse(attendanceListForm, request.query);
  const reader = { ...actor, corrections, kindTemplate, asked };
  render(response, 'certificates/show', attendancePage(found, facts, reader, refusedIn(request)));
};

attendanceRoutes.get(paths.cohort.attendance.route, show);
attendanceRoutes.post(
  paths.cohort.attendance.notes.route,
  async (request, response) => {
    const { cohortId } = request.params;
    const { person, return: page } = parse(noteForm, request.body);
    const { name, reach } = await sendKindNote(actorOf(request), cohortId, person);
    flash(
      response,
      told(reach) > 0
        ? `Check-in email sent to ${name}. You can send one a week.`
        : `${name} won’t get your email. ${sayReach(reach)}`,
    );
    response.redirect(303, backTo(page || paths.cohort.attendance(cohortId)));
  },
  rightsFirst((request: OfCohort) => ledCohort(db, actorOf(request), request.params.cohortId)),
  showAgain(show),
);
attendanceRoutes.post(
  paths.cohort.reflection.route,
  async (request, response) => {
    const { cohortId } = request.params;
    await reflect(actorOf(request), cohortId, parse(reflectionForm, request.body));
    flash(response, 'Reflection saved.');
    response.redirect(303, paths.cohort.attendance(cohortId));
  },
  rightsFirst((request: OfCohort) => seatedCohort(db, actorOf(request), request.params.cohortId)),
  showAgain(show),
);
