import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../paths.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { readerIn } from '../platform/reader.rules.ts';
import { plural } from '../platform/words.rules.ts';
import { againOfPage, againPage } from './again.pages.ts';
import { resendEmail, resendEmails, retryFailed } from './log.actions.ts';
import { againForm, againOfForm, logForm } from './log.forms.ts';
import { logPage, sentPage } from './log.pages.ts';
import { countsOf, findAllInLog, findInLog, logOf, troubleOf } from './log.queries.ts';
import { ownMessages } from './templates.actions.ts';

export const logRoutes = Router();

type Of = { slug: string };
type OfEmail = Of & { emailId: string };

const week = 7 * 24 * 3_600_000;
const own = (request: Request<Of>) => ownMessages(db, actorOf(request), request.params.slug);

logRoutes.get(paths.group.mail.route, async (request, response) => {
  const group = await own(request);
  const now = clock.now();
  const { page, sort, ...filter } = parse(logForm, request.query);
  const [rows, counts, trouble] = await Promise.all([
    logOf(db, group.id, { ...filter, oldestFirst: sort === 'when' }, page),
    countsOf(db, group.id, new Date(now.getTime() - week)),
    troubleOf(db, group.id),
  ]);
  const reader = readerIn(group.zone, actorOf(request));
  const facts = { group, reader, filter: { ...filter, sort, page }, rows, counts, trouble, now };
  render(response, 'messages/log', logPage(facts));
});

logRoutes.post(paths.group.mail.retry.route, async (request, response) => {
  const count = await retryFailed(actorOf(request), request.params.slug);
  flash(response, sayRetried(count));
  response.redirect(303, paths.group.mail(request.params.slug));
});

function sayRetried(count: number): string {
  if (count === 0) return 'No emails to retry.';
  return plural(count, 'Trying 1 email again.', `Trying ${count} emails again.`);
}

/** An email that an organiser may look at. Throws `missing`. */
async function found(request: Request<OfEmail>) {
  const group = await own(request);
  const email = await findInLog(db, group.id, request.params.emailId);
  if (!email) throw missing();
  return { group, reader: readerIn(group.zone, actorOf(request)), ...email, now: clock.now() };
}

logRoutes.get(paths.group.sentEmail.route, async (request, response) =>
  render(response, 'messages/sent', sentPage(await found(request))),
);

const ask: RequestHandler<OfEmail> = async (request, response) =>
  render(response, 'layout/confirm', againPage(await found(request), refusedIn(request)));

logRoutes.get(paths.group.sentEmail.again.route, ask);
logRoutes.post(
  paths.group.sentEmail.again.route,
  async (request, response) => {
    const { slug, emailId } = request.params;
    const { id = crypto.randomUUID() } = parse(againForm, request.body);
    await resendEmail(actorOf(request), slug, emailId, id);
    flash(response, 'Sending it again.');
    response.redirect(303, paths.group.mail(slug));
  },
  rightsFirst(found),
  showAgain(ask),
);

/** Asks before several are sent again; nothing is sent where none was ticked. */
const askOfSome: RequestHandler<Of> = async (request, response) => {
  const group = await own(request);
  const sent = request.method === 'POST' ? request.body : request.query;
  const { data } = againOfForm.safeParse(sent);
  if (!data) {
    flash(response, 'Select at least one email to send again.');
    return response.redirect(303, paths.group.mail(group.slug));
  }
  const found = await findAllInLog(db, group.id, data.email);
  if (found.length === 0) throw missing();
  render(response, 'layout/confirm', againOfPage(group, found, refusedIn(request)));
};

logRoutes.get(paths.group.mail.again.route, askOfSome);
logRoutes.post(
  paths.group.mail.again.route,
  async (request, response) => {
    const { slug } = request.params;
    const { email, id = crypto.randomUUID() } = parse(againOfForm, request.body);
    const count = await resendEmails(actorOf(request), slug, email, id);
    flash(response, count === 1 ? 'Sending 1 email again.' : `Sending ${count} emails again.`);
    response.redirect(303, paths.group.mail(slug));
  },
  rightsFirst(own),
  showAgain(askOfSome),
);
