import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Wording } from '../mail/templates/wording.rules.ts';
import { paths } from '../paths.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { nextSessionOf } from '../sessions/reminders/queries.ts';
import { ownPost, resetLetter, templateOf, wordLetter } from './wordings.actions.ts';
import { wordingForm } from './wordings.forms.ts';
import { wordingPage, wordingsPage } from './wordings.pages.ts';
import { findWording, wordingsOf } from './wordings.queries.ts';

export const wordingRoutes = Router();

type Of = { slug: string };
type OfLetter = Of & { template: string };

const own = (request: Request<Of>) => ownPost(db, actorOf(request), request.params.slug);

wordingRoutes.get(paths.group.letters.route, async (request, response) => {
  const group = await own(request);
  render(response, 'messages/wordings', wordingsPage(group, await wordingsOf(db, group.id)));
});

const show: RequestHandler<OfLetter> = (request, response) => showWith(request, response);

/** The letter as it is kept, or as somebody has just typed it and does not keep it yet. */
async function showWith(
  request: Request<OfLetter>,
  response: Response,
  typed?: Wording & { version: number },
) {
  const group = await own(request);
  const template = templateOf(request.params.template);
  const now = clock.now();
  const [kept, next] = await Promise.all([
    findWording(db, group.id, template.name),
    nextSessionOf(db, group.id, now),
  ]);
  const example = { reader: actorOf(request), next, now };
  const facts = { group, template, kept, example };
  render(response, 'messages/wording', wordingPage(facts, refusedIn(request), typed));
}

wordingRoutes.get(paths.group.letter.route, show);
wordingRoutes.post(
  paths.group.letter.route,
  async (request, response) => {
    const { slug, template } = request.params;
    const { also, ...words } = parse(wordingForm(templateOf(template)), request.body);
    if (also === 'preview') return await showWith(request, response, words);
    await wordLetter(actorOf(request), slug, template, words);
    flash(response, 'Saved. From now on it goes out like this.');
    response.redirect(303, paths.group.letter(slug, template));
  },
  rightsFirst(own),
  showAgain(show),
);

wordingRoutes.post(paths.group.letter.reset.route, async (request, response) => {
  const { slug, template } = request.params;
  await resetLetter(actorOf(request), slug, template);
  flash(response, 'Back to our words.');
  response.redirect(303, paths.group.letter(slug, template));
});
