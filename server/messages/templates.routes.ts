import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { TemplateText } from '../mail/templates/text.rules.ts';
import { paths } from '../paths.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { nextSessionOf } from '../sessions/reminders/queries.ts';
import { ownMessages, resetTemplate, saveEmailTemplate, templateOf } from './templates.actions.ts';
import { templateForm, templatesForm } from './templates.forms.ts';
import { templatePage, templatesPage } from './templates.pages.ts';
import { findGroupTemplate, templatesOf } from './templates.queries.ts';

export const templateRoutes = Router();

type Of = { slug: string };
type OfEmail = Of & { template: string };

const own = (request: Request<Of>) => ownMessages(db, actorOf(request), request.params.slug);

templateRoutes.get(paths.group.emails.route, async (request, response) => {
  const group = await own(request);
  const { words } = parse(templatesForm, request.query);
  render(response, 'messages/templates', templatesPage(group, await templatesOf(db, group.id), words));
});

const show: RequestHandler<OfEmail> = (request, response) => showWith(request, response);

/** The email as it is kept, or as somebody has just typed it and does not keep it yet. */
async function showWith(
  request: Request<OfEmail>,
  response: Response,
  typed?: TemplateText & { version: number },
) {
  const group = await own(request);
  const template = templateOf(request.params.template);
  const now = clock.now();
  const [kept, next] = await Promise.all([
    findGroupTemplate(db, group.id, template.name),
    nextSessionOf(db, group.id, now),
  ]);
  const example = { reader: actorOf(request), next, now };
  const facts = { group, template, kept, example };
  render(response, 'messages/template', templatePage(facts, refusedIn(request), typed));
}

templateRoutes.get(paths.group.email.route, show);
templateRoutes.post(
  paths.group.email.route,
  async (request, response) => {
    const { slug, template } = request.params;
    const { also, ...words } = parse(templateForm(templateOf(template)), request.body);
    if (also === 'preview') return await showWith(request, response, words);
    await saveEmailTemplate(actorOf(request), slug, template, words);
    flash(response, 'Saved. From now on, this text is sent.');
    response.redirect(303, paths.group.email(slug, template));
  },
  rightsFirst(own),
  showAgain(show),
);

templateRoutes.post(paths.group.email.reset.route, async (request, response) => {
  const { slug, template } = request.params;
  await resetTemplate(actorOf(request), slug, template);
  flash(response, 'Default wording restored.');
  response.redirect(303, paths.group.email(slug, template));
});
