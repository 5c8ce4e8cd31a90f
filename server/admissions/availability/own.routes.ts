import { type Request, type RequestHandler, type Response, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { calendarForm } from '../../platform/calendar-address.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { copyHours, giveHours, hoursFor } from './actions.ts';
import { takeBusyOut } from './busy.actions.ts';
import type { Taken } from './busy.pages.ts';
import { hoursForm } from './forms.ts';
import { hoursPage } from './own.pages.ts';
import { findHours, lastHoursOf } from './queries.ts';

export const ownRoutes = Router();

type OfRound = { roundId: string };

const showHours: RequestHandler<OfRound> = (request, response) => showWith(request, response);

/** Somebody's hours; after a calendar was taken in also what that changed. */
async function showWith(request: Request<OfRound>, response: Response, taken?: Taken) {
  const actor = actorOf(request);
  const { round, group } = await hoursFor(db, actor, request.params.roundId);
  const mine = await findHours(db, round.id, actor.userId);
  const last = await lastHoursOf(db, round.id, actor.userId);
  const facts = { round, group, mine, last, reader: actor, taken, asked: String(request.query.zone ?? '') };
  render(response, 'admissions/availability/own', hoursPage(facts, refusedIn(request)));
}

const ownHours = (request: Request<OfRound>) => hoursFor(db, actorOf(request), request.params.roundId);

ownRoutes.get(paths.round.hours.route, showHours);
ownRoutes.post(
  paths.round.hours.route,
  async (request, response) => {
    const { painted, ...sent } = parse(hoursForm, request.body);
    const version = await giveHours(actorOf(request), request.params.roundId, sent);
    answer(response, request.params.roundId, painted ? version : null);
  },
  showAgain(showHours),
);
ownRoutes.post(
  paths.round.hours.copy.route,
  async (request, response) => {
    const name = await copyHours(actorOf(request), request.params.roundId);
    flash(response, `Copied from ${name}. Check that it’s still right.`);
    response.redirect(303, paths.round.hours(request.params.roundId));
  },
  showAgain(showHours),
);

ownRoutes.post(
  paths.round.hours.busy.route,
  async (request, response) => {
    const { address } = parse(calendarForm, request.body);
    const taken = await takeBusyOut(actorOf(request), request.params.roundId, address);
    await showWith(request, response, taken);
  },
  rightsFirst(ownHours),
  showAgain(showHours),
);

/** What was painted is kept while the page stays open: it only has to know the version of its next save. */
function answer(response: Response, roundId: string, version: number | null) {
  if (version === null) {
    flash(response, 'Saved.');
    response.redirect(303, paths.round.hours(roundId));
  } else response.json({ version });
}
