import { Router } from 'express';
import { paths } from '../paths.ts';
import { actorOf } from '../platform/actor.ts';
import { parse } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { comerOf } from './guests/door.ts';
import { afterForm } from './log.forms.ts';
import { roomPage } from './pages.ts';
import { eventsFor } from './reading.actions.ts';
import { visitRoom } from './visit.actions.ts';
import { wallPage } from './wall.pages.ts';

export const roomRoutes = Router();

roomRoutes.get(paths.session.room.route, async (request, response) => {
  const visit = await visitRoom(await comerOf(request), request.params.sessionId);
  render(response, 'rooms/show', roomPage(visit));
});

roomRoutes.get(paths.session.wall.route, async (request, response) => {
  const visit = await visitRoom(actorOf(request), request.params.sessionId, true);
  render(response, 'rooms/wall', wallPage(visit));
});

roomRoutes.get(paths.room.events.route, async (request, response) => {
  const { after } = parse(afterForm, request.query);
  response.json(await eventsFor(await comerOf(request), request.params.sessionId, after));
});
