import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { fitting, sendCsv } from '../../platform/csv.ts';
import { db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { many } from '../../platform/words.rules.ts';
import { applicationsOf } from './applications.queries.ts';
import { historyFor } from './history.queries.ts';
import { organisedRoundFor } from './queries.ts';
import { decide, review, tag } from './review.actions.ts';
import { decisionForm, filterForm, reviewForm, tagsForm } from './review.forms.ts';
import { reviewPage } from './review.pages.ts';
import { reviewsOf } from './review.queries.ts';
import { applicationLines } from './review-csv.pages.ts';
import { reviewListPage } from './review-list.pages.ts';

export const reviewRoutes = Router();

type OfRound = { roundId: string };
type OfApplication = OfRound & { applicationId: string };

/** All applications of a round that the sender organises, with the filter of the address, or of the form. */
async function factsOf(request: Request<OfRound>) {
  const actor = actorOf(request);
  const { round, group } = await organisedRoundFor(db, actor, request.params.roundId);
  const [rows, reviews] = await Promise.all([applicationsOf(db, round.id), reviewsOf(db, round.id)]);
  const sent = new URLSearchParams(String(request.body?.back ?? '').replace(/^[^?]*/, ''));
  const filter = parse(filterForm, request.method === 'POST' ? Object.fromEntries(sent) : request.query);
  return { round, group, rows, reviews, readerId: actor.userId, filter };
}

const showList: RequestHandler<OfRound> = async (request, response) => {
  render(
    response,
    'admissions/rounds/review-list',
    reviewListPage(await factsOf(request), refusedIn(request)),
  );
};

reviewRoutes.get(paths.round.applications.route, showList);
reviewRoutes.get(paths.round.applicationsCsv.route, async (request, response) => {
  const { head, rows } = applicationLines(await factsOf(request));
  await sendCsv(response, 'applications', head, fitting(rows));
});
reviewRoutes.post(
  paths.round.applications.decisions.route,
  async (request, response) => {
    const { roundId } = request.params;
    const { decision, application, back, seen } = parse(decisionForm, request.body);
    const count = await decide(actorOf(request), roundId, application, decision || null, seen);
    flash(response, `${many(count, 'decision')} saved. No one gets an email until you send decisions.`);
    response.redirect(303, withinList(roundId, back));
  },
  showAgain(showList),
);

const show: RequestHandler<OfApplication> = async (request, response) => {
  const { roundId, applicationId } = request.params;
  const facts = await factsOf(request);
  const history = await historyFor(db, roundId, applicationId);
  const reader = actorOf(request);
  const page = reviewPage({ ...facts, history, reader, now: clock.now() }, applicationId, refusedIn(request));
  if (!page) throw missing();
  render(response, 'admissions/rounds/review', page);
};

reviewRoutes.get(paths.round.applicant.route, show);
reviewRoutes.post(
  paths.round.applicant.review.route,
  async (request, response) => {
    const { roundId, applicationId } = request.params;
    const { verdict, score, note, back } = parse(reviewForm, request.body);
    const said = { verdict: verdict || null, score: score || null, note };
    await review(actorOf(request), roundId, applicationId, said);
    flash(response, 'Review saved.');
    response.redirect(303, withinList(roundId, `/${applicationId}${back}`));
  },
  showAgain(show),
);

reviewRoutes.post(
  paths.round.applicant.tags.route,
  async (request, response) => {
    const { roundId, applicationId } = request.params;
    const { tags, back } = parse(tagsForm, request.body);
    await tag(actorOf(request), roundId, applicationId, tags);
    flash(response, 'Tags saved.');
    response.redirect(303, withinList(roundId, `/${applicationId}${back}`));
  },
  showAgain(show),
);

/** Where the sender was in the list of applications; whatever they sent, it stays within it. */
function withinList(roundId: string, back: string): string {
  const safe = /^(\/[0-9a-f-]{36})?(\?[^\s\\]*)?$/.test(back) ? back : '';
  return `${paths.round.applications(roundId)}${safe}`;
}
