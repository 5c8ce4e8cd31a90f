import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { onceForm } from '../../platform/fields.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { view } from '../../platform/views.ts';
import { calledApplicationsOf } from '../rounds/applications.queries.ts';
import { organisedRoundFor } from '../rounds/queries.ts';
import { adviceRoutes } from './advice.routes.ts';
import { editDraft } from './changes.actions.ts';
import { comparisonPage, onlyOneDraft } from './comparison.pages.ts';
import { draftPage } from './draft.pages.ts';
import { beginAsked, solveAgain, startFor, twoDraftsFor } from './drafts.actions.ts';
import { draftFor, draftsOf } from './drafts.queries.ts';
import { factsFor } from './facts.ts';
import { changeForm, comparisonForm, fromForm, publicationForm, settingsForm } from './forms.ts';
import { placementPage } from './list.pages.ts';
import { progressPage } from './progress.pages.ts';
import { publishDraft } from './publication.actions.ts';
import { publicationPage } from './publication.pages.ts';
import { settingsPage } from './settings.pages.ts';
import { stopSolve } from './solves.actions.ts';
import { openIn } from './still-open.ts';

export const placementRoutes = Router();
placementRoutes.use(adviceRoutes);

type OfRound = RequestHandler<{ roundId: string }>;
type OfDraft = RequestHandler<{ roundId: string; draftId: string }>;

const organisedRound = (request: Request<{ roundId: string }>) =>
  organisedRoundFor(db, actorOf(request), request.params.roundId);

const organisedDraft = (request: Request<{ roundId: string; draftId: string }>) =>
  draftFor(db, actorOf(request), request.params.roundId, request.params.draftId);

placementRoutes.get(paths.round.placement.route, async (request, response) => {
  const found = await organisedRound(request);
  const [rows, facts] = [await draftsOf(db, found.round.id), await factsFor(db, found.round)];
  render(response, 'admissions/placement/list', placementPage(found, rows, facts));
});

const showNew: OfRound = async (request, response) => {
  const found = await organisedRound(request);
  const { from } = parse(fromForm, request.method === 'POST' ? request.body : request.query);
  const facts = await factsFor(db, found.round);
  const start = await startFor(actorOf(request), found.round, facts, from ?? null);
  const people = await calledApplicationsOf(db, found.round);
  render(
    response,
    'admissions/placement/settings',
    settingsPage(found, facts, { people, reader: actorOf(request) }, start, refusedIn(request)),
  );
};

placementRoutes.get(paths.round.placement.new.route, showNew);
placementRoutes.post(
  paths.round.placement.route,
  async (request, response) => {
    const { roundId } = request.params;
    const asked = parse(settingsForm, request.body);
    const { from, id: newId } = parse(fromForm, request.body);
    const draftId = await beginAsked(actorOf(request), roundId, asked, { id: from ?? null, newId });
    response.redirect(303, paths.round.draft(roundId, draftId));
  },
  rightsFirst(organisedRound),
  showAgain(showNew),
);

placementRoutes.get(paths.round.placement.comparison.route, async (request, response) => {
  const found = await organisedRound(request);
  const drafts = await twoDraftsFor(actorOf(request), found.round.id, parse(comparisonForm, request.query));
  const people = await calledApplicationsOf(db, found.round);
  const page = drafts ? comparisonPage(found, drafts, people, actorOf(request)) : onlyOneDraft(found);
  render(response, 'admissions/placement/comparison', page);
});

const showDraft: OfDraft = async (request, response) => {
  const found = await organisedDraft(request);
  const people = await calledApplicationsOf(db, found.round);
  render(
    response,
    'admissions/placement/draft',
    draftPage(found, people, actorOf(request), refusedIn(request)),
  );
};

placementRoutes.get(paths.round.draft.route, showDraft);

placementRoutes.get(paths.round.draft.progress.route, async (request, response) => {
  response.send(view('admissions/placement/_progress', progressPage(await organisedDraft(request))));
});

placementRoutes.post(
  paths.round.draft.changes.route,
  async (request, response) => {
    const { version, wish } = parse(changeForm, request.body);
    const seen = { ...request.params, version };
    flash(response, await editDraft(actorOf(request), seen, wish));
    response.redirect(303, paths.round.draft(seen.roundId, seen.draftId));
  },
  rightsFirst(organisedDraft),
  showAgain(showDraft),
);

placementRoutes.post(
  paths.round.draft.drafts.route,
  async (request, response) => {
    const { roundId, draftId } = request.params;
    const { id } = parse(onceForm, request.body);
    const nextId = await solveAgain(actorOf(request), roundId, draftId, id);
    response.redirect(303, paths.round.draft(roundId, nextId));
  },
  showAgain(showDraft),
);

placementRoutes.post(paths.round.draft.stop.route, async (request, response) => {
  const { roundId, draftId } = request.params;
  await stopSolve(actorOf(request), roundId, draftId);
  flash(response, 'Stopping. You’ll get the best result found so far.');
  response.redirect(303, paths.round.draft(roundId, draftId));
});

const showPublication: OfDraft = async (request, response) => {
  const found = await organisedDraft(request);
  const people = await calledApplicationsOf(db, found.round);
  const facts = await factsFor(db, found.round);
  const now = clock.now();
  const still = await openIn(db, found, facts, now);
  const shown = { ...found, people, facts, still, reader: actorOf(request), now };
  render(response, 'admissions/placement/publication', publicationPage(shown, refusedIn(request)));
};

placementRoutes.get(paths.round.draft.publication.route, showPublication);
placementRoutes.post(
  paths.round.draft.publication.route,
  async (request, response) => {
    const { roundId, draftId } = request.params;
    await publishDraft(actorOf(request), roundId, draftId, parse(publicationForm, request.body));
    flash(response, 'Published. The cohorts have been created, and the emails are on their way.');
    response.redirect(303, paths.round.draft(roundId, draftId));
  },
  rightsFirst(organisedDraft),
  showAgain(showPublication),
);
