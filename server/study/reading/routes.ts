import { type Request, type Response, Router } from 'express';
import { ownCohortFor } from '../../cohorts/queries.ts';
import { cohortTabs } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import { mayFacilitate } from '../../people/groups/rules.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { backTo, parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { dropWithdrawn } from '../../rooms/plans/question.actions.ts';
import { sessionsPlanning } from '../../rooms/plans/question.queries.ts';
import { askBefore, noteReading, tickReading, withdrawQuestion } from './actions.ts';
import { noteForm, questionForm, tickForm, withdrawalForm } from './forms.ts';
import { readingListPage } from './pages.ts';
import { readersOf } from './queries.ts';
import { readerInCourseOf } from './reader.queries.ts';

export const readingRoutes = Router();

type CohortRequest = Request<{ cohortId: string }>;
type ReadingRequest = Request<{ cohortId: string; readingId: string }>;

readingRoutes.get(paths.cohort.readingList.route, showList);

readingRoutes.post(
  paths.cohort.reading.tick.route,
  async (request: ReadingRequest, response) => {
    const { read } = parse(tickForm, request.body);
    const { cohortId, readingId } = request.params;
    await tickReading(actorOf(request), cohortId, readingId, read === 'yes');
    response.redirect(303, listPath(request));
  },
  rightsFirst(ownCohort),
);

readingRoutes.post(
  paths.cohort.reading.note.route,
  async (request: ReadingRequest, response: Response) => {
    const { note } = parse(noteForm, request.body);
    const { cohortId, readingId } = request.params;
    await noteReading(actorOf(request), cohortId, readingId, note);
    flash(response, note ? 'Note saved.' : 'Note deleted.');
    response.redirect(303, listPath(request));
  },
  showAgain(showList),
);

readingRoutes.post(
  paths.cohort.reading.questions.route,
  async (request: ReadingRequest, response: Response) => {
    const { id, question: text, anonymous } = parse(questionForm, request.body);
    const { cohortId, readingId } = request.params;
    await askBefore(actorOf(request), cohortId, readingId, { id, text, anonymous: anonymous === 'on' });
    flash(response, 'Your question is in the session’s question box.');
    response.redirect(303, listPath(request));
  },
  showAgain(showList),
);

readingRoutes.post(
  paths.cohort.reading.questions.withdrawal.route,
  async (request: ReadingRequest, response: Response) => {
    const { question } = parse(withdrawalForm, request.body);
    const actor = actorOf(request);
    const planning = await sessionsPlanning(db, question);
    await withdrawQuestion(actor, request.params.cohortId, question);
    const stays = await dropWithdrawn(question, planning);
    flash(response, saidOfWithdrawal(planning.length, stays));
    response.redirect(303, listPath(request));
  },
  rightsFirst(ownCohort),
);

function saidOfWithdrawal(planned: number, stays: number): string {
  if (stays > 0)
    return 'Question withdrawn. It has come up in a session already, so it stays in its summary.';
  return planned > 0 ? 'Question withdrawn, and taken out of the session’s plan.' : 'Question withdrawn.';
}

function ownCohort(request: CohortRequest) {
  return ownCohortFor(db, actorOf(request), request.params.cohortId);
}

async function showList(request: CohortRequest, response: Response) {
  const { userId } = actorOf(request);
  const { cohortId } = request.params;
  const looking = { cohortId, userId, asked: askedUnit(request), now: clock.now() };
  // Asked together; for a stranger the first throws, and nothing of the other is shown.
  const [{ cohort, group, standing }, reader] = await Promise.all([
    ownCohort(request),
    readerInCourseOf(db, looking),
  ]);
  const unitId = reader?.unit?.id;
  const readers = unitId && mayFacilitate(standing) ? await readersOf(db, cohortId, unitId) : [];
  const tabs = cohortTabs(cohort, standing, 'reading');
  const page = { group, cohort, tabs, reader, readers };
  render(response, 'study/reading/list', readingListPage(page, refusedIn(request)));
}

/** The unit that the reader looks at: by the address, or where the form stood that is shown again. */
function askedUnit(request: Request): string {
  const unit = request.query.unit ?? refusedIn(request)?.values.unit;
  return typeof unit === 'string' ? unit : '';
}

/** Back to the unit that the form stood on. */
function listPath(request: ReadingRequest): string {
  const unit = typeof request.body?.unit === 'string' ? request.body.unit : '';
  return backTo(
    `${paths.cohort.readingList(request.params.cohortId)}${unit ? `?unit=${encodeURIComponent(unit)}` : ''}`,
  );
}
