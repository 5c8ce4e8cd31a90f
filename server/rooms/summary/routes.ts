import { type Request, type Response, Router } from 'express';
import { actorOf } from '../../platform/actor.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { allowEditing, carryQuestions, editSummary, summaryFor } from './actions.ts';
import { summaryDownload } from './download.pages.ts';
import { summaryForm } from './forms.ts';
import { summaryPage } from './pages.ts';

export const summaryRoutes = Router();

type Asked = Request<{ sessionId: string }>;

summaryRoutes.get('/sessions/:sessionId/summary', showSummary);

summaryRoutes.get('/sessions/:sessionId/summary.md', async (request, response) => {
  const { name, text } = summaryDownload(await summaryFor(actorOf(request), request.params.sessionId));
  response.attachment(name).type('text/markdown').send(text);
});

summaryRoutes.post(
  '/sessions/:sessionId/summary',
  async (request: Asked, response: Response) => {
    const { version, words, shown, publish, tell } = parse(summaryForm, request.body);
    const edit = { version, words, shown, isPublished: publish === 'on', tells: tell === 'on' };
    await editSummary(actorOf(request), request.params.sessionId, edit);
    flash(response, publish ? 'Published.' : 'Saved.');
    response.redirect(303, `/sessions/${request.params.sessionId}/summary`);
  },
  rightsFirst((request: Asked) => allowEditing(actorOf(request), request.params.sessionId)),
  showAgain(showSummary),
);

summaryRoutes.post('/sessions/:sessionId/questions/carried', async (request: Asked, response) => {
  const count = await carryQuestions(actorOf(request), request.params.sessionId);
  flash(response, `${count} ${count === 1 ? 'question waits' : 'questions wait'} in the next session’s box.`);
  response.redirect(303, `/sessions/${request.params.sessionId}/summary`);
});

async function showSummary(request: Asked, response: Response) {
  const facts = await summaryFor(actorOf(request), request.params.sessionId);
  render(response, 'rooms/summary', summaryPage(facts, refusedIn(request)));
}
