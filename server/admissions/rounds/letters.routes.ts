import { type Request, type RequestHandler, type Response, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { applicationsOf } from './applications.queries.ts';
import { factsFor, publishDecisions, resetLetter, wordLetter } from './letters.actions.ts';
import { decisionOf, publicationForm, wordingForm } from './letters.forms.ts';
import { letterPage, lettersPage } from './letters.pages.ts';
import { organisedRoundFor } from './queries.ts';
import { wordingsOf } from './review.queries.ts';
import { isNameless } from './review.rules.ts';
import type { Decision } from './rules.ts';

export const letterRoutes = Router();

type OfRound = { roundId: string };
type OfLetter = OfRound & { decision: string };

async function factsOf(request: Request<OfRound>) {
  const { round, group } = await organisedRoundFor(db, actorOf(request), request.params.roundId);
  const [rows, wordings] = await Promise.all([applicationsOf(db, round.id), wordingsOf(db, round.id)]);
  return { round, group, rows, wordings };
}

const showAll: RequestHandler<OfRound> = async (request, response) => {
  const page = lettersPage(
    { ...(await factsOf(request)), reader: actorOf(request), now: clock.now() },
    refusedIn(request)?.problem,
  );
  render(response, 'admissions/rounds/letters', page);
};

letterRoutes.get(paths.round.letters.route, showAll);
letterRoutes.post(
  paths.round.letters.publication.route,
  async (request, response) => {
    const { roundId } = request.params;
    const { otherwise, seen } = parse(publicationForm, request.body);
    const count = await publishDecisions(actorOf(request), roundId, otherwise === 'yes', seen);
    flash(
      response,
      count === 0 ? 'Everybody knows already.' : `Told: ${count}. The letters are on their way.`,
    );
    response.redirect(303, paths.round.letters(roundId));
  },
  showAgain(showAll),
);

/** The decision that an address names. Throws `missing`. */
function named(request: Request<OfLetter>): Decision {
  const { success, data } = decisionOf.safeParse(request.params.decision);
  if (!success) throw missing();
  return data;
}

const show: RequestHandler<OfLetter> = (request, response) => showWith(request, response);

/** The letter as it is kept, or as somebody has just typed it and does not keep it yet. */
async function showWith(
  request: Request<OfLetter>,
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
  render(
    response,
    'admissions/rounds/letter',
    letterPage(facts, decision, example, refusedIn(request), typed),
  );
}

letterRoutes.get(paths.round.letter.route, show);
letterRoutes.post(
  paths.round.letter.route,
  async (request, response) => {
    const { roundId, decision } = request.params;
    const { also, ...wording } = parse(wordingForm, request.body);
    if (also === 'preview') return await showWith(request, response, wording);
    await wordLetter(actorOf(request), roundId, named(request), wording);
    flash(response, 'Saved. This is how it reads.');
    response.redirect(303, paths.round.letter(roundId, decision));
  },
  showAgain(show),
);

letterRoutes.post(paths.round.letter.reset.route, async (request, response) => {
  const { roundId, decision } = request.params;
  await resetLetter(actorOf(request), roundId, named(request));
  flash(response, 'Back to our words.');
  response.redirect(303, paths.round.letter(roundId, decision));
});
