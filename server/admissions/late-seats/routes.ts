import { type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { spendFrom } from '../../people/accounts/limits.ts';
import { actorOf, readerOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { hoursOf } from '../availability/queries.ts';
import { organisedRoundFor } from '../rounds/queries.ts';
import { offerAnswerForm, offerChosenForm, placeForm } from './forms.ts';
import { offereeIn } from './offer-links.ts';
import { declineOffer, placeLate, takeOffer } from './offers.actions.ts';
import { offerPage, placesPage } from './pages.ts';
import { cohortsOfRound, offerFor, waitingIn } from './queries.ts';

export const placeRoutes = Router();

const show: RequestHandler<{ roundId: string }> = async (request, response) => {
  const { round, group } = await organisedRoundFor(db, actorOf(request), request.params.roundId);
  const cohorts = await cohortsOfRound(db, round.id);
  const people = cohorts.length > 0 ? await waitingIn(db, round.id) : [];
  const hours = await hoursOf(db, round.id);
  const reader = actorOf(request);
  const facts = { round, group, reader, cohorts, people, hours, now: clock.now() };
  render(response, 'admissions/late-seats/list', placesPage(facts, refusedIn(request)?.problem));
};

placeRoutes.get(paths.round.places.route, show);
placeRoutes.post(
  paths.round.places.route,
  async (request, response) => {
    const { application, cohort } = parse(placeForm, request.body);
    const name = await placeLate(actorOf(request), request.params.roundId, application, cohort);
    flash(response, `${name} now has a place. We’ve emailed them.`);
    response.redirect(303, paths.round.places(request.params.roundId));
  },
  showAgain(show),
);

const showOffer: RequestHandler<{ offerId: string }> = async (request, response) => {
  const reader = actorOf(request);
  const found = await offerFor(db, reader, request.params.offerId);
  render(
    response,
    'admissions/late-seats/offer',
    offerPage(found, reader, clock.now(), refusedIn(request)?.problem),
  );
};

placeRoutes.get(paths.offer.route, showOffer);
placeRoutes.post(
  paths.offer.taking.route,
  async (request, response) => {
    const cohort = await takeOffer(actorOf(request), request.params.offerId);
    flash(response, `You’re in ${cohort.name}. Welcome!`);
    response.redirect(303, paths.cohort(cohort.id));
  },
  showAgain(showOffer),
);

placeRoutes.post(
  paths.offer.refusal.route,
  async (request, response) => {
    const roundId = await declineOffer(actorOf(request), request.params.offerId);
    flash(response, 'Place declined. We’ll email you about the next one.');
    response.redirect(303, paths.round.application(roundId));
  },
  showAgain(showOffer),
);

/** A whole group opens its emails behind one address of a café. */
const openings = { name: 'offers-from', points: 300, seconds: 600 };

/** The same for who comes by a link from the email, and need not sign in. Looking changes nothing. */
const showByLink: RequestHandler<{ token: string }> = async (request, response) => {
  await spendFrom(openings, request.ip ?? '');
  const { token } = request.params;
  const { offerId, person } = await offereeIn(db, token);
  const found = await offerFor(db, person, offerId);
  const reader = { ...readerOf(request, person.zone), zone: person.zone };
  const { answer: chosen } = parse(offerChosenForm, request.query);
  const byLink = { action: paths.offerBy(token), name: person.name, chosen };
  const problem = refusedIn(request)?.problem;
  response.set('Cache-Control', 'no-store');
  render(response, 'admissions/late-seats/offer', offerPage(found, reader, clock.now(), problem, byLink));
};

placeRoutes.get(paths.offerBy.route, showByLink);
placeRoutes.post(
  paths.offerBy.route,
  async (request, response) => {
    const { offerId, person } = await offereeIn(db, request.params.token);
    const { answer } = parse(offerAnswerForm, request.body);
    if (answer === 'accept') await takeOffer(person, offerId);
    else await declineOffer(person, offerId);
    response.redirect(303, paths.offerBy(request.params.token));
  },
  showAgain(showByLink),
);
