import { type RequestHandler, Router } from 'express';
import { paths } from '../paths.ts';
import { actorIn, actorOf, readerOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { turnsToCome } from '../sessions/endings.queries.ts';
import { publicSessionsOfCohort } from '../sessions/lists.queries.ts';
import { signUp } from '../sessions/rsvp/rsvp.actions.ts';
import { departurePage } from './endings.pages.ts';
import { signUpForm } from './forms.ts';
import { leaveCohort } from './people.actions.ts';
import { waitlistPlace } from './seats.queries.ts';
import { signedUpWords, signUpPage } from './sign-up.pages.ts';
import { joinableCohortFor, ownPlaceFor, signUpFacts } from './sign-up.queries.ts';

export const signUpRoutes = Router();

const show: RequestHandler<{ cohortId: string }> = async (request, response) => {
  const actor = actorIn(request);
  const now = clock.now();
  const { cohort, group, seat } = await joinableCohortFor(db, actor, request.params.cohortId);
  if (seat?.status === 'seated') return response.redirect(303, paths.cohort(cohort.id));
  const facts = await signUpFacts(db, cohort.id);
  const sessions = await publicSessionsOfCohort(db, cohort.id, now, 20);
  const place = seat?.status === 'waitlisted' ? await waitlistPlace(db, cohort.id, seat.turn) : 0;
  const reader = readerOf(request, cohort.zone);
  const all = { ...facts, cohort, group, seat, place, sessions, reader, isVisitor: !actor, now };
  render(response, 'cohorts/sign-up', signUpPage(all, refusedIn(request)));
};

signUpRoutes.get(paths.cohort.signUp.route, show);
signUpRoutes.post(
  paths.cohort.signUp.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { cohortId } = request.params;
    const { note, sessionId } = parse(signUpForm, request.body);
    const { status, cohort } = await signUp(actor, cohortId, { note, sessionId: sessionId ?? null });
    flash(response, signedUpWords(status, cohort));
    response.redirect(303, paths.cohort(cohortId));
  },
  showAgain(show),
);

signUpRoutes.get(paths.cohort.departure.route, async (request, response) => {
  const { userId } = actorOf(request);
  const { cohort, seat } = await ownPlaceFor(db, actorOf(request), request.params.cohortId);
  const turns = await turnsToCome(db, { cohortId: cohort.id, userId }, clock.now());
  render(response, 'layout/confirm', departurePage(cohort, seat.status, turns));
});

signUpRoutes.post(paths.cohort.departure.route, async (request, response) => {
  const cohort = await leaveCohort(actorOf(request), request.params.cohortId);
  flash(response, `You’re no longer on the list for ${cohort}.`);
  response.redirect(303, '/');
});
