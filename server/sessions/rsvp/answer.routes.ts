import { type RequestHandler, Router } from 'express';
import { roundOf } from '../../admissions/transfers/queries.ts';
import { paths } from '../../paths.ts';
import { spendFrom } from '../../people/accounts/limits.ts';
import { keepHabits } from '../../people/accounts/logins.queries.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { habitsOf } from '../../platform/locale.ts';
import { answerForm, chosenForm } from '../forms.ts';
import { coverPath } from '../leading-links.ts';
import { mustAsk } from '../rota/queries.ts';
import { findAnswer, waitingAt } from '../seats/seats.queries.ts';
import { mayMove } from '../visits/rules.ts';
import { answerByLink, answeredBy } from './answer.actions.ts';
import { answerPage } from './answer.pages.ts';

export const answerRoutes = Router();

type OfLink = RequestHandler<{ token: string }>;

/** A whole group opens its emails behind one address of a café. */
const openings = { name: 'answers-from', points: 300, seconds: 600 };

const show: OfLink = async (request, response) => {
  await spendFrom(openings, request.ip ?? '');
  const { token } = request.params;
  const { actor: person, found, isGuest } = await answeredBy(db, token);
  // Nothing is known of guests but what their browser says.
  const actor = isGuest ? { ...person, ...habitsOf(request.get('accept-language')) } : person;
  const { session, cohort, seat } = found;
  const [mine, isOfRound] = await Promise.all([
    findAnswer(db, session.id, actor.userId),
    mayMove(seat) && cohort.signUp === 'closed' ? roundOf(db, cohort.id).then(Boolean) : false,
  ]);
  const waiting = mine?.answer === 'waiting' ? await waitingAt(db, session.id) : [];
  const { answer: chosen, done } = parse(chosenForm, request.query);
  const isDone = done !== undefined;
  const path = paths.rsvpBy(token);
  const facts = { actor, found, mine, waiting, isOfRound, isGuest, path, chosen, isDone, now: clock.now() };
  response.set('Cache-Control', 'no-store');
  render(response, 'sessions/rsvp/answer', answerPage(facts, refusedIn(request)));
};

answerRoutes.get(paths.rsvpBy.route, show);
answerRoutes.post(
  paths.rsvpBy.route,
  async (request, response) => {
    const { token } = request.params;
    const { actor, found, isGuest } = await answeredBy(db, token);
    const { answer, said } = parse(answerForm, request.body);
    await answerByLink(token, answer, said);
    const habits = habitsOf(request.get('accept-language'));
    // For the emails that follow.
    if (isGuest && habits) await keepHabits(db, actor.userId, habits);
    const { id, startsAt } = found.session;
    const asks = answer === 'cannot' && (await mustAsk(db, id, actor.userId));
    response.redirect(303, asks ? coverPath(id, actor.userId, startsAt) : `${paths.rsvpBy(token)}?done`);
  },
  showAgain(show),
);
