import { type Request, type RequestHandler, type Response, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { many } from '../../platform/words.rules.ts';
import { applicationsOf } from './applications.queries.ts';
import { factsFor, publishDecisions, resetTemplate, saveEmailTemplate } from './emails.actions.ts';
import { decisionOf, publicationForm, templateForm } from './emails.forms.ts';
import { emailPage, emailsPage } from './emails.pages.ts';
import { organisedRoundFor } from './queries.ts';
import { templatesOf } from './review.queries.ts';
import { isNameless } from './review.rules.ts';
import type { Decision } from './rules.ts';

export const emailRoutes = Router();

type OfRound = { roundId: string };
type OfEmail = OfRound & { decision: string };

async function factsOf(request: Request<OfRound>) {
  const { round, group } = await organisedRoundFor(db, actorOf(request), request.params.roundId);
  const [rows, ownTemplates] = await Promise.all([applicationsOf(db, round.id), templatesOf(db, round.id)]);
  return { round, group, rows, ownTemplates };
}

const showAll: RequestHandler<OfRound> = async (request, response) => {
  const page = emailsPage(
    { ...(await factsOf(request)), reader: actorOf(request), now: clock.now() },
    refusedIn(request)?.problem,
  );
  render(response, 'admissions/rounds/emails', page);
};

emailRoutes.get(paths.round.emails.route, showAll);
emailRoutes.post(
  paths.round.emails.publication.route,
  async (request, response) => {
    const { roundId } = request.params;
    const { otherwise, seen } = parse(publicationForm, request.body);
    const count = await publishDecisions(actorOf(request), roundId, otherwise === 'yes', seen);
    flash(
      response,
      count === 0
        ? 'Nothing to send: everyone already has their decision.'
        : `${many(count, 'decision')} sent. The emails are on their way.`,
    );
    response.redirect(303, paths.round.emails(roundId));
  },
  showAgain(showAll),
);

/** The decision that an address names. Throws `missing`. */
function named(request: Request<OfEmail>): Decision {
  const { success, data } = decisionOf.safeParse(request.params.decision);
  if (!success) throw missing();
  return data;
}

const show: RequestHandler<OfEmail> = (request, response) => showWith(request, response);

/** The email as it is kept, or as somebody has just typed it and does not keep it yet. */
async function showWith(
  request: Request<OfEmail>,
  response: Response,
  typed?: { subject: string; body: string },
) {
  const facts = await factsOf(request);
  const decision = named(request);
  const like = facts.rows.find(({ application }) => application.decision === decision) ?? facts.rows[0];
  const example = factsFor({
    ...facts,
    name: like && !isNameless(facts.round, like.application) ? like.name : 'Noor Haddad',
  });
  render(response, 'admissions/rounds/email', emailPage(facts, decision, example, refusedIn(request), typed));
}

emailRoutes.get(paths.round.email.route, show);
emailRoutes.post(
  paths.round.email.route,
  async (request, response) => {
    const { roundId, decision } = request.params;
    const { also, ...text } = parse(templateForm, request.body);
    if (also === 'preview') return await showWith(request, response, text);
    await saveEmailTemplate(actorOf(request), roundId, named(request), text);
    flash(response, 'Saved. Check the preview.');
    response.redirect(303, paths.round.email(roundId, decision));
  },
  showAgain(show),
);

emailRoutes.post(paths.round.email.reset.route, async (request, response) => {
  const { roundId, decision } = request.params;
  await resetTemplate(actorOf(request), roundId, named(request));
  flash(response, 'Default wording restored.');
  response.redirect(303, paths.round.email(roundId, decision));
});
