import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { exchangeFor, exchangesAt } from '../../sessions/visits/week.queries.ts';
import { alternativesTo } from './alternatives.queries.ts';
import { answerForm, choiceForm } from './forms.ts';
import { answerWeek, endWeek, leadersSession, proposeWeek } from './week.actions.ts';
import { weekPage } from './week.pages.ts';

/** One week that two facilitators exchange. */
export const weekRoutes = Router();

const show: RequestHandler<{ sessionId: string }> = async (request, response) => {
  const reader = actorOf(request);
  const own = await leadersSession(db, reader, request.params.sessionId);
  const exchanges = await exchangesAt(db, own.session.id, reader.userId);
  const alternatives = await alternativesTo(db, own.session.id);
  const facts = { own, exchanges, alternatives, reader, now: clock.now() };
  render(response, 'admissions/transfers/week', weekPage(facts, refusedIn(request)?.problem));
};

weekRoutes.get(paths.session.exchange.route, show);
weekRoutes.post(
  paths.session.exchange.route,
  async (request, response) => {
    const { to } = parse(choiceForm, request.body);
    await proposeWeek(actorOf(request), request.params.sessionId, to);
    flash(response, 'Request sent. Nothing changes until they agree.');
    response.redirect(303, paths.session.exchange(request.params.sessionId));
  },
  rightsFirst((request: Request<{ sessionId: string }>) =>
    leadersSession(db, actorOf(request), request.params.sessionId),
  ),
  showAgain(show),
);

weekRoutes.post(
  paths.exchange.answer.route,
  async (request, response) => {
    const agreed = parse(answerForm, request.body).answer === 'yes';
    const sessionId = await answerWeek(actorOf(request), request.params.exchangeId, agreed);
    flash(response, agreed ? 'Swapped. You’re facilitating this session.' : 'Declined. Nothing changes.');
    response.redirect(303, paths.session(sessionId));
  },
  rightsFirst((request: Request<{ exchangeId: string }>) =>
    exchangeFor(db, actorOf(request), request.params.exchangeId),
  ),
);

weekRoutes.post(paths.exchange.end.route, async (request, response) => {
  const sessionId = await endWeek(actorOf(request), request.params.exchangeId);
  flash(response, 'Swap cancelled.');
  response.redirect(303, paths.session.exchange(sessionId));
});
