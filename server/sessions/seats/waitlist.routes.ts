import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { passForm } from '../forms.ts';
import { passesOf, waitingNames } from './seats.queries.ts';
import { ledSession, letPass } from './waitlist.actions.ts';
import { waitlistPage } from './waitlist.pages.ts';

export const waitlistRoutes = Router();

type OfSession = { sessionId: string };

const led = (request: Request<OfSession>) => ledSession(db, actorOf(request), request.params.sessionId);

const show: RequestHandler<OfSession> = async (request, response) => {
  const found = await led(request);
  const [waiting, passes] = await Promise.all([
    waitingNames(db, found.session.id),
    passesOf(db, found.session.id),
  ]);
  const facts = { ...found, waiting, passes, reader: actorOf(request), now: clock.now() };
  render(response, 'sessions/seats/waitlist', waitlistPage(facts, refusedIn(request)));
};

waitlistRoutes.get(paths.session.waitlist.route, show);
waitlistRoutes.post(
  paths.session.passes.route,
  async (request, response) => {
    await letPass(actorOf(request), request.params.sessionId, parse(passForm, request.body));
    flash(response, 'Done. If they get a place, we’ll email them.');
    response.redirect(303, paths.session.waitlist(request.params.sessionId));
  },
  rightsFirst(led),
  showAgain(show),
);
