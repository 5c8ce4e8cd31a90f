import { type Request, type Response, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { many } from '../../platform/words.rules.ts';
import { allowEditing, carryQuestions, editSummary, summaryFor } from './actions.ts';
import { summaryDownload } from './download.pages.ts';
import { summaryForm } from './forms.ts';
import { summaryPage } from './pages.ts';

export const summaryRoutes = Router();

type Asked = Request<{ sessionId: string }>;

summaryRoutes.get(paths.session.summary.route, showSummary);

summaryRoutes.get(paths.session.summaryMd.route, async (request, response) => {
  const { name, text } = summaryDownload(await summaryFor(actorOf(request), request.params.sessionId));
  response.attachment(name).type('text/markdown').send(text);
});

summaryRoutes.post(
  paths.session.summary.route,
  async (request: Asked, response: Response) => {
    const { version, words, shown, publish, tell } = parse(summaryForm, request.body);
    const edit = { version, words, shown, isPublished: publish === 'on', tells: tell === 'on' };
    await editSummary(actorOf(request), request.params.sessionId, edit);
    flash(response, publish ? 'Published.' : 'Saved.');
    response.redirect(303, paths.session.summary(request.params.sessionId));
  },
  rightsFirst((request: Asked) => allowEditing(actorOf(request), request.params.sessionId)),
  showAgain(showSummary),
);

summaryRoutes.post(paths.session.questions.carried.route, async (request: Asked, response) => {
  const count = await carryQuestions(actorOf(request), request.params.sessionId);
  flash(response, `${many(count, 'question')} carried over to the next session.`);
  response.redirect(303, paths.session.summary(request.params.sessionId));
});

async function showSummary(request: Asked, response: Response) {
  const facts = await summaryFor(actorOf(request), request.params.sessionId);
  render(response, 'rooms/summary', summaryPage(facts, refusedIn(request)));
}
