import { Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { render } from '../../platform/frame.ts';
import { readNotes } from './actions.ts';
import { notesPage } from './pages.ts';

export const notesRoutes = Router();

notesRoutes.get(paths.session.notes.route, async (request, response) => {
  const read = await readNotes(actorOf(request), request.params.sessionId);
  render(response, 'rooms/notes', notesPage(read));
});

notesRoutes.get(paths.session.notesMd.route, async (request, response) => {
  const { text } = await readNotes(actorOf(request), request.params.sessionId);
  response.attachment('notes.md').type('text/markdown').send(text);
});
