import { type Request, type RequestHandler, Router } from 'express';
import { ownCohortFor } from '../cohorts/queries.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { ledCohort, reflect, seatedCohort, sendKindNote } from './actions.ts';
import { certificateRoutes } from './certificates.routes.ts';
import { factsOf } from './facts.ts';
import { noteForm, reflectionForm } from './forms.ts';
import { attendancePage } from './pages.ts';
import { ruleRoutes } from './rules.routes.ts';

export const attendanceRoutes = Router();
attendanceRoutes.use(ruleRoutes, certificateRoutes);

type OfCohort = Request<{ cohortId: string }>;

const show: RequestHandler<{ cohortId: string }> = async (request, response) => {
  const actor = actorOf(request);
  const found = await ownCohortFor(db, actor, request.params.cohortId);
  const facts = await factsOf(db, found.cohort, clock.now());
  render(response, 'attendance/show', attendancePage(found, facts, actor, refusedIn(request)));
};

attendanceRoutes.get('/cohorts/:cohortId/attendance', show);
attendanceRoutes.post(
  '/cohorts/:cohortId/attendance/notes',
  async (request, response) => {
    const { cohortId } = request.params;
    const name = await sendKindNote(actorOf(request), cohortId, parse(noteForm, request.body).person);
    flash(response, `${name} has your note, once this week however often you send it.`);
    response.redirect(303, `/cohorts/${cohortId}/attendance`);
  },
  rightsFirst((request: OfCohort) => ledCohort(db, actorOf(request), request.params.cohortId)),
  showAgain(show),
);
attendanceRoutes.post(
  '/cohorts/:cohortId/reflection',
  async (request, response) => {
    const { cohortId } = request.params;
    await reflect(actorOf(request), cohortId, parse(reflectionForm, request.body));
    flash(response, 'Kept.');
    response.redirect(303, `/cohorts/${cohortId}/attendance`);
  },
  rightsFirst((request: OfCohort) => seatedCohort(db, actorOf(request), request.params.cohortId)),
  showAgain(show),
);
