import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { allow } from '../../platform/errors.ts';
import { refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { authorize, joinRoom, runCommand } from '../actions.ts';
import { mayLead } from '../rules.ts';
import { visitRoom } from '../visit.actions.ts';
import { openingPage } from './pages.ts';

/** Opening a room without its script. */
export const leadRoutes = Router();

type OfSession = { sessionId: string };

async function led(request: Request<OfSession>) {
  const visit = await visitRoom(actorOf(request), request.params.sessionId);
  allow(mayLead(visit.role));
  return visit;
}

const show: RequestHandler<OfSession> = async (request, response) =>
  render(response, 'layout/confirm', openingPage(await led(request), refusedIn(request)));

leadRoutes.get(paths.session.room.opening.route, show);
leadRoutes.post(
  paths.session.room.opening.route,
  async (request, response) => {
    await led(request);
    const { sessionId } = request.params;
    const entry = await authorize(actorOf(request), sessionId);
    await joinRoom(entry);
    // The page has said when the session begins.
    const command = { room: sessionId, id: crypto.randomUUID(), type: 'room.open' as const };
    await runCommand(entry, { ...command, data: { early: true } });
    response.redirect(303, paths.session.room(sessionId));
  },
  rightsFirst(led),
  showAgain(show),
);
