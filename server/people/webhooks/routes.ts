import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { readerIn } from '../../platform/reader.rules.ts';
import { addWebhook, organisedGroup, removeWebhook, retryWebhook, tryWebhook } from './actions.ts';
import { webhookForm } from './forms.ts';
import { webhooksPage } from './pages.ts';
import { deliveriesOf, webhooksOf } from './queries.ts';

export const webhookRoutes = Router();

type Of = { slug: string };
type OfOne = { slug: string; id: string };

const organised = (request: Request<Of>) => organisedGroup(db, actorOf(request), request.params.slug);

const list: RequestHandler<Of> = async (request, response) => {
  const group = await organised(request);
  const [webhooks, deliveries] = await Promise.all([webhooksOf(db, group.id), deliveriesOf(db, group.id)]);
  const reader = readerIn(group.zone, actorOf(request));
  const facts = { group, reader, webhooks, deliveries, now: clock.now() };
  render(response, 'people/webhooks/index', webhooksPage(facts, refusedIn(request)));
};

webhookRoutes.get(paths.group.webhooks.route, list);
webhookRoutes.post(
  paths.group.webhooks.route,
  async (request, response) => {
    await addWebhook(actorOf(request), request.params.slug, parse(webhookForm, request.body));
    flash(response, 'Added. Send a test message to check that it works.');
    response.redirect(303, paths.group.webhooks(request.params.slug));
  },
  rightsFirst(organised),
  showAgain(list),
);

/** Does something to one webhook, and goes back to the list. */
const doing =
  (what: (...of: Parameters<typeof tryWebhook>) => Promise<void>, words: string): RequestHandler<OfOne> =>
  async (request, response) => {
    const { slug, id } = request.params;
    await what(actorOf(request), slug, id);
    flash(response, words);
    response.redirect(303, paths.group.webhooks(slug));
  };

webhookRoutes.post(
  paths.group.webhook.trial.route,
  doing(tryWebhook, 'Sending a test message.'),
  showAgain(list),
);
webhookRoutes.post(paths.group.webhook.retry.route, doing(retryWebhook, 'Sending failed messages again.'));
webhookRoutes.post(paths.group.webhook.removal.route, doing(removeWebhook, 'Removed.'));
