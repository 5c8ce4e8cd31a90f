import { type Request, type RequestHandler, Router } from 'express';
import { busyAt } from '../../admissions/availability/busy.actions.ts';

import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { calendarForm } from '../../platform/calendar-address.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { readerIn } from '../../platform/reader.rules.ts';
import { clashesPage } from './pages.ts';
import { turnsAhead } from './queries.ts';
import { clashing } from './rules.ts';

export const clashRoutes = Router();

const halfAYear = 183 * 24 * 3_600_000;

async function factsFor(request: Request) {
  const actor = actorOf(request);
  const now = clock.now();
  const window = { from: now, until: new Date(now.getTime() + halfAYear) };
  const turns = await turnsAhead(db, actor.userId, window);
  return { actor, now, window, turns, reader: readerIn(actor.zone, actor) };
}

const show: RequestHandler = async (request, response) => {
  render(response, 'home/clashes', clashesPage(await factsFor(request), refusedIn(request)));
};

clashRoutes.get(paths.facilitating.clashes.route, show);
clashRoutes.post(
  paths.facilitating.clashes.route,
  async (request, response) => {
    const { address } = parse(calendarForm, request.body);
    const facts = await factsFor(request);
    const { busy, unread } = await busyAt(facts.actor, address, { ...facts.window, zone: facts.actor.zone });
    const spans = facts.turns.map((turn) => ({ ...turn, ...spanOf(turn.session) }));
    render(
      response,
      'home/clashes',
      clashesPage({ ...facts, read: { clashes: clashing(spans, busy), unread } }),
    );
  },
  showAgain(show),
);

const spanOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({ startsAt, endsAt });
