import { type Response, Router } from 'express';
import { paths } from '../paths.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { sendCsv } from '../platform/csv.ts';
import { db } from '../platform/db.ts';
import { allow } from '../platform/errors.ts';
import { parse } from '../platform/form.ts';
import { sessionFor } from '../sessions/queries.ts';
import { organisedGroup, ruledCohort } from './actions.ts';
import { chosenOf } from './choice.rules.ts';
import { choiceForm } from './forms.ts';
import { lookedAtSince } from './group.people.ts';
import { cohortsWithRounds } from './group.queries.ts';
import { linesOfAttendance } from './lines.pages.ts';
import { attendanceLines } from './lines.queries.ts';

/** RSVPs and attendance as files, for those who organise: of a session, of a cohort, of the cohorts of a group. */
export const lineRoutes = Router();

async function send(response: Response, name: string, of: Parameters<typeof attendanceLines>[1]) {
  const { head, rows } = linesOfAttendance(await attendanceLines(db, of));
  await sendCsv(response, name, head, rows);
}

lineRoutes.get(paths.session.attendanceCsv.route, async (request, response) => {
  const { session, cohort, standing } = await sessionFor(db, actorOf(request), request.params.sessionId);
  allow(mayOrganise(standing));
  await send(response, `attendance-${session.date}`, { cohortIds: [cohort.id], sessionId: session.id });
});

lineRoutes.get(paths.cohort.attendanceCsv.route, async (request, response) => {
  const { cohort } = await ruledCohort(db, actorOf(request), request.params.cohortId);
  await send(response, 'attendance', { cohortIds: [cohort.id] });
});

lineRoutes.get(paths.group.attendanceCsv.route, async (request, response) => {
  const group = await organisedGroup(db, actorOf(request), request.params.slug);
  const { cohorts } = chosenOf(
    await cohortsWithRounds(db, group.id),
    parse(choiceForm, request.query).cohorts,
  );
  // As the page: a year of a large group is more than anybody reads.
  const until = clock.now();
  const span = { since: lookedAtSince(cohorts, until), until };
  await send(response, `${group.slug}-attendance`, { cohortIds: cohorts.map(({ id }) => id), span });
});
