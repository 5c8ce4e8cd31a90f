import { type Request, type RequestHandler, Router } from 'express';
import { ownCohortFor } from '../../cohorts/queries.ts';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow, missing } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { mustAsk } from '../../sessions/rota/queries.ts';
import { mayExchange, mayMove } from '../../sessions/visits/rules.ts';
import { findVisit } from '../../sessions/visits/visits.queries.ts';
import { alternativesTo, freeSeatsIn } from './alternatives.queries.ts';
import { answerExchange, proposeExchange } from './exchange.actions.ts';
import { answerForm, choiceForm, exchangeForm } from './forms.ts';
import { partnersFor, siblingsOf } from './queries.ts';
import { askForSeat, moveTo, withdrawWish } from './switch.actions.ts';
import { movePage, switchPage } from './switch.pages.ts';
import { comeAfterAll, ownSession, visitInstead } from './visits.actions.ts';
import { elsewherePage } from './visits.pages.ts';
import { weekRoutes } from './week.routes.ts';
import { openWishesOf, proposalFor } from './wishes.queries.ts';

export const switchingRoutes = Router();
switchingRoutes.use(weekRoutes);

const showElsewhere: RequestHandler<{ sessionId: string }> = async (request, response) => {
  const reader = actorOf(request);
  const own = await ownSession(db, reader, request.params.sessionId);
  const visited = await findVisit(db, own.session.id, reader.userId);
  const alternatives = await alternativesTo(db, own.session.id);
  const facts = { own, visited, alternatives, reader, now: clock.now() };
  render(response, 'admissions/transfers/elsewhere', elsewherePage(facts, refusedIn(request)?.problem));
};

switchingRoutes.get(paths.session.elsewhere.route, showElsewhere);
switchingRoutes.post(
  paths.session.elsewhere.route,
  async (request, response) => {
    const { to } = parse(choiceForm, request.body);
    const actor = actorOf(request);
    const { sessionId } = request.params;
    await visitInstead(actor, sessionId, to);
    const asks = await mustAsk(db, sessionId, actor.userId);
    flash(
      response,
      asks
        ? 'You’re visiting the other session. It was your turn to facilitate this one: who can cover for you?'
        : 'You’re visiting this session. The facilitators of both cohorts can see this.',
    );
    response.redirect(303, asks ? paths.session.turnOffer(sessionId) : paths.session(to));
  },
  showAgain(showElsewhere),
);

switchingRoutes.post(
  paths.session.elsewhere.end.route,
  async (request, response) => {
    await comeAfterAll(actorOf(request), request.params.sessionId);
    flash(
      response,
      'Visit cancelled. You’re back in your own cohort’s session. The facilitators of both cohorts can see this.',
    );
    response.redirect(303, paths.session(request.params.sessionId));
  },
  showAgain(showElsewhere),
);

const showSwitch: RequestHandler<{ cohortId: string }> = async (request, response) => {
  const reader = actorOf(request);
  const { userId } = reader;
  const { cohort, group, seat } = await ownCohortFor(db, reader, request.params.cohortId);
  allow(mayMove(seat) || mayExchange(seat), 'Only people in this cohort can change to another one.');
  const siblings = mayMove(seat) ? await siblingsOf(db, cohort.id) : [];
  const partners = mayExchange(seat) ? await partnersFor(db, cohort.id, userId) : [];
  const free = await freeSeatsIn(db, siblings, clock.now());
  const wishes = await openWishesOf(db, cohort.id, userId);
  const withFree = siblings.map((one) => ({ ...one, free: free(one) }));
  const facts = { cohort, group, userId, reader, siblings: withFree, partners, wishes };
  render(response, 'admissions/transfers/switch', switchPage(facts, refusedIn(request)?.problem));
};

/** The cohort in which the sender has a member's seat. */
async function membersSeat(request: Request<{ cohortId: string }>) {
  const own = await ownCohortFor(db, actorOf(request), request.params.cohortId);
  allow(mayMove(own.seat), 'Only members of this cohort can transfer to another one.');
  return own;
}

/** The cohort that the sender facilitates. */
async function leadersSeat(request: Request<{ cohortId: string }>) {
  const { seat } = await ownCohortFor(db, actorOf(request), request.params.cohortId);
  allow(mayExchange(seat), 'Only facilitators of this cohort can swap it.');
}

switchingRoutes.get(paths.cohort.switch.route, showSwitch);
switchingRoutes.get(paths.cohort.switchTo.route, async (request, response) => {
  const own = await membersSeat(request);
  const to = (await siblingsOf(db, own.cohort.id)).find(({ id }) => id === request.params.toCohortId);
  if (!to) throw missing();
  render(response, 'layout/confirm', movePage(own, to, actorOf(request)));
});

switchingRoutes.post(
  paths.cohort.switch.route,
  async (request, response) => {
    const { to } = parse(choiceForm, request.body);
    const name = await moveTo(actorOf(request), request.params.cohortId, to);
    flash(response, `You’re now in ${name}. The facilitators of both cohorts can see this.`);
    response.redirect(303, paths.cohort(to));
  },
  rightsFirst(membersSeat),
  showAgain(showSwitch),
);

switchingRoutes.post(
  paths.cohort.switchWishes.route,
  async (request, response) => {
    const { to } = parse(choiceForm, request.body);
    const name = await askForSeat(actorOf(request), request.params.cohortId, to);
    flash(response, `We’ll email you when a place in ${name} becomes available.`);
    response.redirect(303, paths.cohort.switch(request.params.cohortId));
  },
  rightsFirst(membersSeat),
  showAgain(showSwitch),
);

switchingRoutes.post(
  paths.cohort.exchanges.route,
  async (request, response) => {
    const { to, with: partner } = parse(exchangeForm, request.body);
    await proposeExchange(actorOf(request), request.params.cohortId, to, partner);
    flash(response, 'Request sent. Nothing changes until they agree.');
    response.redirect(303, paths.cohort.switch(request.params.cohortId));
  },
  rightsFirst(leadersSeat),
  showAgain(showSwitch),
);

switchingRoutes.post(paths.switchWish.withdrawal.route, async (request, response) => {
  const cohortId = await withdrawWish(actorOf(request), request.params.wishId);
  flash(response, 'Request withdrawn.');
  response.redirect(303, paths.cohort.switch(cohortId));
});

switchingRoutes.post(
  paths.switchWish.answer.route,
  async (request, response) => {
    const agreed = parse(answerForm, request.body).answer === 'yes';
    const cohortId = await answerExchange(actorOf(request), request.params.wishId, agreed);
    flash(response, agreed ? 'Swapped. You’re now facilitating this cohort.' : 'Declined. Nothing changes.');
    response.redirect(303, paths.cohort(cohortId));
  },
  rightsFirst((request: Request<{ wishId: string }>) =>
    proposalFor(db, actorOf(request), request.params.wishId),
  ),
);
