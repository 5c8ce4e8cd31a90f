import { type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { calledApplicationsOf } from '../rounds/applications.queries.ts';
import { askAdvice, letLead } from './advice.actions.ts';
import { advicePage } from './advice.pages.ts';
import { findAdvice } from './advice.queries.ts';
import { draftFor } from './drafts.queries.ts';
import { leaderForm } from './forms.ts';
import { namesOf } from './words.rules.ts';

export const adviceRoutes = Router();

const show: RequestHandler<{ roundId: string; draftId: string }> = async (request, response) => {
  const { roundId, draftId } = request.params;
  const found = await draftFor(db, actorOf(request), roundId, draftId);
  const row = await findAdvice(db, draftId);
  const people = await calledApplicationsOf(db, found.round);
  const names = namesOf(people, actorOf(request));
  const page = advicePage({ ...found, row, names }, refusedIn(request)?.problem);
  render(response, 'admissions/placement/advice', page);
};

adviceRoutes.get(paths.round.draft.advice.route, show);
adviceRoutes.post(
  paths.round.draft.advice.route,
  async (request, response) => {
    const { roundId, draftId } = request.params;
    await askAdvice(actorOf(request), roundId, draftId);
    response.redirect(303, paths.round.draft.advice(roundId, draftId));
  },
  showAgain(show),
);

adviceRoutes.post(
  paths.round.draft.leaders.route,
  async (request, response) => {
    const { roundId, draftId } = request.params;
    const form = parse(leaderForm, request.body);
    const nextId = await letLead(actorOf(request), roundId, draftId, form);
    response.redirect(303, paths.round.draft(roundId, nextId));
  },
  showAgain(show),
);
