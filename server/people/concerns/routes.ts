import { type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { organisersOf, ownGroupFor } from '../groups/queries.ts';
import { answerConcern, raiseConcern, readConcern, settleConcern } from './actions.ts';
import { concernForm, replyForm } from './forms.ts';
import { concernPage, concernsPage, raisePage } from './pages.ts';
import { concernsOf } from './queries.ts';

export const concernRoutes = Router();

type Of = RequestHandler<{ slug: string }>;
type OfConcern = RequestHandler<{ concernId: string }>;

const inbox: RequestHandler = async (request, response) => {
  const actor = actorOf(request);
  const rows = await concernsOf(db, actor.userId);
  render(response, 'people/concerns/index', concernsPage(actor, rows, null, clock.now()));
};

const ofGroup: Of = async (request, response) => {
  const actor = actorOf(request);
  const { group, role } = await ownGroupFor(db, actor, request.params.slug);
  const rows = await concernsOf(db, actor.userId, group.id);
  render(response, 'people/concerns/index', concernsPage(actor, rows, { group, role }, clock.now()));
};

const raiseForm: Of = async (request, response) => {
  const actor = actorOf(request);
  const { group, role } = await ownGroupFor(db, actor, request.params.slug);
  const organisers = await organisersOf(db, group.id);
  const hearers = organisers.filter(({ userId }) => userId !== actor.userId);
  render(response, 'people/concerns/new', raisePage({ group, role, hearers }, refusedIn(request)));
};

const raise: Of = async (request, response) => {
  const concern = parse(concernForm, request.body);
  const id = await raiseConcern(actorOf(request), request.params.slug, concern);
  flash(response, 'Sent. You’ll find the reply here, and we’ll email you when there is one.');
  response.redirect(303, paths.concern(id));
};

const show: OfConcern = async (request, response) => {
  const actor = actorOf(request);
  const found = await readConcern(actor, request.params.concernId);
  render(response, 'people/concerns/show', concernPage(actor, found, clock.now(), refusedIn(request)));
};

const answer: OfConcern = async (request, response) => {
  const { concernId } = request.params;
  await answerConcern(actorOf(request), concernId, parse(replyForm, request.body));
  response.redirect(303, paths.concern(concernId));
};

const settle: OfConcern = async (request, response) => {
  const { concernId } = request.params;
  await settleConcern(actorOf(request), concernId);
  flash(response, 'Settled.');
  response.redirect(303, paths.concern(concernId));
};

concernRoutes.get(paths.concerns.route, inbox);
concernRoutes.get(paths.concern.route, show);
concernRoutes.post(paths.concern.replies.route, answer, showAgain(show));
concernRoutes.post(paths.concern.settlement.route, settle);
concernRoutes.get(paths.group.concerns.route, ofGroup);
concernRoutes.get(paths.group.concerns.new.route, raiseForm);
concernRoutes.post(paths.group.concerns.new.route, raise, showAgain(raiseForm));
