import { Router } from 'express';
import { actorOf } from '../../platform/actor.ts';
import { render } from '../../platform/frame.ts';
import { readNotes } from './actions.ts';
import { notesPage } from './pages.ts';

export const notesRoutes = Router();

notesRoutes.get('/sessions/:sessionId/notes', async (request, response) => {
  const read = await readNotes(actorOf(request), request.params.sessionId);
  render(response, 'rooms/notes', notesPage(read));
});

notesRoutes.get('/sessions/:sessionId/notes.md', async (request, response) => {
  const { text } = await readNotes(actorOf(request), request.params.sessionId);
  response.attachment('notes.md').type('text/markdown').send(text);
});
