import { type Request, type RequestHandler, Router } from 'express';
import { sayReach, told } from '../../mail/bounces/reach.rules.ts';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { guestForm } from '../forms.ts';
import { ledSession } from '../seats/waitlist.actions.ts';
import { inviteGuest, takeOutGuest } from './invited.actions.ts';
import { invitedPage } from './invited.pages.ts';
import { guestsAt } from './invited.queries.ts';

export const invitedRoutes = Router();

type OfSession = { sessionId: string };

const led = (request: Request<OfSession>) => ledSession(db, actorOf(request), request.params.sessionId);

const show: RequestHandler<OfSession> = async (request, response) => {
  const found = await led(request);
  const guests = await guestsAt(db, found.session.id);
  const page = invitedPage({ ...found, guests, now: clock.now() }, refusedIn(request));
  render(response, 'sessions/guests/invited', page);
};

invitedRoutes.get(paths.session.invited.route, show);
invitedRoutes.post(
  paths.session.invited.route,
  async (request, response) => {
    const guest = parse(guestForm, request.body);
    const reach = await inviteGuest(actorOf(request), request.params.sessionId, guest);
    flash(
      response,
      told(reach) > 0
        ? `Invitation sent. ${guest.name} can answer without an account.`
        : `${guest.name} is on the list. ${sayReach(reach)}`,
    );
    response.redirect(303, paths.session.invited(request.params.sessionId));
  },
  rightsFirst(led),
  showAgain(show),
);
invitedRoutes.post(
  paths.session.invitedPerson.end.route,
  async (request: Request<OfSession & { userId: string }>, response) => {
    await takeOutGuest(actorOf(request), request.params.sessionId, request.params.userId);
    flash(response, 'Guest removed. Their link no longer works.');
    response.redirect(303, paths.session.invited(request.params.sessionId));
  },
);
