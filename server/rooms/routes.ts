import { Router } from 'express';
import { actorOf } from '../platform/actor.ts';
import { parse } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { eventsFor } from './actions.ts';
import { afterForm } from './log.forms.ts';
import { roomPage } from './pages.ts';
import './departure.ts';
import { visitRoom } from './visit.actions.ts';

export const roomRoutes = Router();

roomRoutes.get('/sessions/:sessionId/room', async (request, response) => {
  const visit = await visitRoom(actorOf(request), request.params.sessionId);
  render(response, 'rooms/show', roomPage(visit));
});

roomRoutes.get('/rooms/:sessionId/events', async (request, response) => {
  const { after } = parse(afterForm, request.query);
  response.json(await eventsFor(actorOf(request), request.params.sessionId, after));
});
