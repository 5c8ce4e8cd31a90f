import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, rightsFirst } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { many } from '../../platform/words.rules.ts';
import { organisedRoundFor } from '../rounds/queries.ts';
import { askedOf } from './asked.queries.ts';
import { everyonePage } from './everyone.pages.ts';
import { filterForm, nudgeForm } from './forms.ts';
import { nudge } from './nudges.actions.ts';
import { nudgesOf } from './nudges.queries.ts';
import { hoursOf } from './queries.ts';

export const everyoneRoutes = Router();

type OfRound = { roundId: string };

const mayNudge = (request: Request<OfRound>) =>
  organisedRoundFor(db, actorOf(request), request.params.roundId);

const showEveryone: RequestHandler<OfRound> = async (request, response) => {
  const { round, group } = await organisedRoundFor(db, actorOf(request), request.params.roundId);
  const asked = await askedOf(db, round);
  const hours = await hoursOf(db, round.id);
  const nudges = await nudgesOf(db, round.id);
  const reader = actorOf(request);
  const facts = { round, group, asked, hours, nudges, reader, ...parse(filterForm, request.query) };
  render(response, 'admissions/availability/everyone', everyonePage({ ...facts, now: clock.now() }));
};

everyoneRoutes.get(paths.round.hours.everyone.route, showEveryone);
everyoneRoutes.post(
  paths.round.hours.nudges.route,
  async (request, response) => {
    const { applicationId } = parse(nudgeForm, request.body);
    flash(response, sayNudged(await nudge(actorOf(request), request.params.roundId, applicationId)));
    response.redirect(303, paths.round.hours.everyone(request.params.roundId));
  },
  rightsFirst(mayNudge),
);

function sayNudged({ asked, spared }: { asked: string[]; spared: number }): string {
  const whom = asked.length === 1 ? asked[0] : many(asked.length, 'person', 'people');
  const done = asked.length > 0 ? `Emailed ${whom}.` : '';
  const left = `We didn’t email ${many(spared, 'person', 'people')} again, as they were asked in the last 24 hours.`;
  if (asked.length === 0 && spared === 0) return 'They’ve given their availability in the meantime.';
  return [done, spared > 0 ? left : ''].filter(Boolean).join(' ');
}
