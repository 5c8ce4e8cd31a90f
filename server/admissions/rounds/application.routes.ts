import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { type Actor, actorIn, actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { dateIn } from '../../platform/time.ts';
import { handIn, saveDraft, type Written } from './application.actions.ts';
import { applicationForm, transferForm } from './application.forms.ts';
import { applicationPage, doorPage } from './application.pages.ts';
import { cohortOfRound, courseDoneHere, lastApplicationOf, otherRoundsFor } from './application.queries.ts';
import { mayDefer } from './application.rules.ts';
import { historyOf } from './history.queries.ts';
import { leaveRound } from './leaving.actions.ts';
import { transferPage, withdrawalPage } from './leaving.pages.ts';
import { appliedRoundFor, roundFor } from './queries.ts';
import { waitlistNumber } from './seats.queries.ts';
import { transferApplication } from './transfer.actions.ts';

export const applicationRoutes = Router();

type OfRound = RequestHandler<{ roundId: string }>;
type Found = Awaited<ReturnType<typeof roundFor>>;

const show: OfRound = async (request, response) => {
  const reader = actorIn(request);
  const found = await roundFor(db, reader, request.params.roundId);
  if (!reader) return render(response, 'admissions/rounds/door', doorPage(found.round, found.group));
  const facts = await factsFor(found, reader, clock.now());
  render(response, 'admissions/rounds/application', applicationPage(facts, refusedIn(request)));
};

/** All that somebody's own page about a round says. */
async function factsFor({ round, group, application }: Found, reader: Actor, now: Date) {
  const { userId, zone } = reader;
  const [earlier, doneHere, place, cohort, history] = await Promise.all([
    application ? undefined : lastApplicationOf(db, userId, round),
    courseDoneHere(db, userId, round.prerequisiteCurriculumId, dateIn(zone, now)),
    application?.told === 'waitlist' ? waitlistNumber(db, round.id, application.turn ?? 0) : 0,
    round.formedAt ? cohortOfRound(db, round.id, userId) : undefined,
    application ? historyOf(db, application.id) : [],
  ]);
  return {
    round,
    group,
    application,
    earlier,
    doneHere: doneHere ?? '',
    place,
    cohort,
    history,
    reader,
    now,
  };
}

applicationRoutes.get(paths.round.application.route, show);
applicationRoutes.post(
  paths.round.application.route,
  async (request, response) => {
    const done = await handIn(actorOf(request), request.params.roundId, await writtenIn(request));
    flash(response, done === 'new' ? 'Submitted. Thank you!' : 'Saved.');
    response.redirect(303, paths.round.application(request.params.roundId));
  },
  showAgain(show),
);
applicationRoutes.post(
  paths.round.application.draft.route,
  async (request, response) => {
    const version = await saveDraft(actorOf(request), request.params.roundId, await writtenIn(request));
    if (!request.accepts('html')) return void response.json({ version });
    flash(response, 'Draft saved. No one else can see it until you submit it.');
    response.redirect(303, paths.round.application(request.params.roundId));
  },
  showAgain(show),
);

/** What somebody has written, read by the questions that the round asks. */
async function writtenIn(request: Request<{ roundId: string }>): Promise<Written> {
  const { round } = await roundFor(db, actorOf(request), request.params.roundId);
  return parse(applicationForm(round.questions), request.body);
}

applicationRoutes.get(paths.round.application.withdrawal.route, async (request, response) => {
  const { round, application } = await ownIn(request);
  render(response, 'layout/confirm', withdrawalPage(round, application));
});

applicationRoutes.post(paths.round.application.withdrawal.route, async (request, response) => {
  await leaveRound(actorOf(request), request.params.roundId);
  flash(response, 'Done. Thanks for letting us know.');
  response.redirect(303, paths.round(request.params.roundId));
});

const showTransfer: OfRound = async (request, response) => {
  const { round, application } = await ownIn(request);
  const now = clock.now();
  const { userId } = actorOf(request);
  const others = await otherRoundsFor(db, round, userId, now);
  const cohort = await cohortOfRound(db, round.id, userId);
  const mayWait = mayDefer(application, cohort?.role === 'facilitator');
  render(response, 'layout/confirm', transferPage({ round, others, mayWait, now }, refusedIn(request)));
};

applicationRoutes.get(paths.round.application.transfer.route, showTransfer);
applicationRoutes.post(
  paths.round.application.transfer.route,
  async (request, response) => {
    const { to } = parse(transferForm, request.body);
    const name = await transferApplication(actorOf(request), request.params.roundId, to);
    flash(response, `Your application has moved to ${name}.`);
    response.redirect(303, paths.round.application(request.params.roundId));
  },
  showAgain(showTransfer),
);

/** The round that a request names, through the asker's own application to it. */
function ownIn(request: Request<{ roundId: string }>) {
  return appliedRoundFor(db, actorOf(request), request.params.roundId);
}
