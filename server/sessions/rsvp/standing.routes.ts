import { type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { awayForm } from '../forms.ts';
import { lostBy } from '../leading.queries.ts';
import { beAway, comeToAll, takeStandingBack } from './standing.actions.ts';
import { standingPage } from './standing.pages.ts';
import { ownCohorts, ownStanding } from './standing.queries.ts';

/** What somebody says once for many sessions: open to whoever is signed in, about themselves. */
export const standingRoutes = Router();

const show: RequestHandler = async (request, response) => {
  const reader = actorOf(request);
  const { userId } = reader;
  const now = clock.now();
  const [standing, cohorts, lost] = await Promise.all([
    ownStanding(db, userId),
    ownCohorts(db, userId),
    lostBy(db, userId, now),
  ]);
  render(
    response,
    'sessions/rsvp/standing',
    standingPage({ standing, cohorts, lost, reader, now }, refusedIn(request)),
  );
};

standingRoutes.get(paths.answers.route, show);
standingRoutes.post(paths.answers.all.route, async (request, response) => {
  await comeToAll(actorOf(request), request.params.cohortId);
  flash(response, 'Saved. You’re going to all its sessions, including any added later.');
  response.redirect(303, paths.answers());
});
standingRoutes.post(
  paths.answers.away.route,
  async (request, response) => {
    await beAway(actorOf(request), parse(awayForm, request.body));
    const lost = await lostBy(db, actorOf(request).userId, clock.now());
    flash(
      response,
      lost.length > 0
        ? 'Saved. You were down to facilitate some of these sessions: find cover below.'
        : 'Saved. Your cohorts can see that you’re away.',
    );
    response.redirect(303, paths.answers());
  },
  showAgain(show),
);
standingRoutes.post(paths.answer.end.route, async (request, response) => {
  await takeStandingBack(actorOf(request), request.params.id);
  flash(response, 'Deleted, along with the answers it gave.');
  response.redirect(303, paths.answers());
});
