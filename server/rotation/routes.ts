import { type Request, type Response, Router } from 'express';
import { ownCohortFor } from '../cohorts/queries.ts';
import { cohortTabs } from '../cohorts/tabs.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { sessionFor } from '../sessions/queries.ts';
import {
  addAbsence,
  fillRota,
  giveTurn,
  keepTurn,
  offerTurn,
  removeAbsence,
  rotaLeaders,
  sayWilling,
  takeTurn,
} from './actions.ts';
import './departure.ts';
import { absenceForm, leaderForm, offerForm, willingForm } from './forms.ts';
import { rotaPage } from './pages.ts';
import { turnsOf } from './queries.ts';

export const rotationRoutes = Router();

type CohortRequest = Request<{ cohortId: string }>;
type SessionRequest = Request<{ sessionId: string }>;

rotationRoutes.get('/cohorts/:cohortId/rota', (request: CohortRequest, response: Response) =>
  showRota(request, response, request.params.cohortId),
);

rotationRoutes.post('/cohorts/:cohortId/rota/turns', async (request: CohortRequest, response) => {
  const { given, left } = await fillRota(actorOf(request), request.params.cohortId);
  flash(response, sayFilled(given, left));
  response.redirect(303, `/cohorts/${request.params.cohortId}/rota`);
});

rotationRoutes.post('/cohorts/:cohortId/rota/willing', async (request: CohortRequest, response) => {
  const { willing } = parse(willingForm, request.body);
  await sayWilling(actorOf(request), request.params.cohortId, willing === 'yes');
  flash(response, willing === 'yes' ? 'You are on the rota. Thank you.' : 'You are off the rota.');
  response.redirect(303, `/cohorts/${request.params.cohortId}/rota`);
});

rotationRoutes.post(
  '/cohorts/:cohortId/rota/absences',
  async (request: CohortRequest, response: Response) => {
    await addAbsence(actorOf(request), request.params.cohortId, parse(absenceForm, request.body));
    flash(response, 'Noted: you will not be given turns on those days.');
    response.redirect(303, `/cohorts/${request.params.cohortId}/rota`);
  },
  showAgain((request: CohortRequest, response) => showRota(request, response, request.params.cohortId)),
);

rotationRoutes.post(
  '/cohorts/:cohortId/rota/absences/:absenceId/end',
  async (request: Request<{ cohortId: string; absenceId: string }>, response) => {
    await removeAbsence(actorOf(request), request.params.cohortId, request.params.absenceId);
    response.redirect(303, `/cohorts/${request.params.cohortId}/rota`);
  },
);

rotationRoutes.post(
  '/sessions/:sessionId/leader',
  async (request: SessionRequest, response: Response) => {
    const { leader } = parse(leaderForm, request.body);
    await giveTurn(actorOf(request), request.params.sessionId, leader || null);
    await backToRota(
      request,
      response,
      leader ? 'The turn is given, and those concerned are told.' : 'The turn is empty.',
    );
  },
  showAgain(showRotaOfSession),
);

rotationRoutes.post('/sessions/:sessionId/turn', async (request: SessionRequest, response) => {
  await takeTurn(actorOf(request), request.params.sessionId);
  await backToRota(request, response, 'The turn is yours. Thank you.');
});

rotationRoutes.post(
  '/sessions/:sessionId/turn-offer',
  async (request: SessionRequest, response: Response) => {
    const { note } = parse(offerForm, request.body);
    await offerTurn(actorOf(request), request.params.sessionId, note);
    await backToRota(
      request,
      response,
      'The others are asked. Until somebody takes the turn it stays yours.',
    );
  },
  showAgain(showRotaOfSession),
);

rotationRoutes.post('/sessions/:sessionId/turn-offer/end', async (request: SessionRequest, response) => {
  await keepTurn(actorOf(request), request.params.sessionId);
  await backToRota(request, response, 'The turn stays yours.');
});

async function showRota(request: Request, response: Response, cohortId: string) {
  const reader = actorOf(request);
  const now = clock.now();
  const { cohort, group, seat, standing } = await ownCohortFor(db, reader, cohortId);
  const [turns, leaders] = await Promise.all([turnsOf(db, cohortId), rotaLeaders(db, cohort, now)]);
  const tabs = cohortTabs(cohort, standing, 'rota');
  const facts = { group, cohort, tabs, standing, seat, turns, leaders, reader, now };
  render(response, 'rotation/rota', rotaPage(facts, refusedIn(request)));
}

async function showRotaOfSession(request: SessionRequest, response: Response) {
  const { cohort } = await sessionFor(db, actorOf(request), request.params.sessionId);
  await showRota(request as unknown as Request, response, cohort.id);
}

async function backToRota(request: SessionRequest, response: Response, sentence: string) {
  const { cohort } = await sessionFor(db, actorOf(request), request.params.sessionId);
  flash(response, sentence);
  response.redirect(303, `/cohorts/${cohort.id}/rota`);
}

function sayFilled(given: number, left: number): string {
  const done = given === 1 ? 'One turn is given' : `${given} turns are given`;
  return left === 0 ? `${done}, and everyone is told.` : `${done}; for ${left} nobody is free.`;
}
