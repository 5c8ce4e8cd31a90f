import { randomUUID } from 'node:crypto';
import { type Request, type RequestHandler, Router } from 'express';
import { located } from '../../cohorts/venues/actions.ts';
import { sayReach } from '../../mail/bounces/reach.rules.ts';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { conflict } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { showChange } from '../change.routes.ts';
import { moveSessions } from './actions.ts';
import { moveForm, savedMoveForm, undoForm } from './forms.ts';
import { hurtFacts } from './hurts.actions.ts';
import { movableFor, planFor } from './plan.actions.ts';
import { movePreviewPage } from './preview.pages.ts';
import { reachOfMove } from './tell.actions.ts';
import { undoMove } from './undo.actions.ts';
import { obstacles } from './words.rules.ts';

export const movingRoutes = Router();

type OfSession = RequestHandler<{ sessionId: string }>;
type SessionRequest = Request<{ sessionId: string }>;

const movable = (request: SessionRequest) => movableFor(db, actorOf(request), request.params.sessionId);

/** What was asked for: the picture is fetched, the move is posted. */
const sentIn = (request: SessionRequest) => (request.method === 'POST' ? request.body : request.query) ?? {};

/** What was asked for, with the address of the group's list where none was typed: seen first, and saved as it was seen. */
const asked = async <Form extends { venue: string; address: string }>(request: SessionRequest, form: Form) =>
  form.venue ? located(db, (await movable(request)).group.id, form) : form;

const showPreview: OfSession = async (request, response) => {
  const { group } = await movable(request);
  const form = await located(db, group.id, parse(moveForm, sentIn(request)));
  const [now, reader] = [clock.now(), actorOf(request)];
  const plan = await planFor(db, reader, request.params.sessionId, form, now);
  if (plan.obstacle) throw conflict(obstacles[plan.obstacle]);
  const [facts, reach] = await Promise.all([hurtFacts(db, plan, form), reachOfMove(db, reader, plan)]);
  const seen = { plan, form, facts, reach, id: randomUUID(), reader, now, refused: refusedIn(request) };
  render(response, 'sessions/rescheduling/preview', movePreviewPage(seen));
};

movingRoutes.get(paths.session.move.preview.route, showPreview, showAgain(showChange));
movingRoutes.post(
  paths.session.move.route,
  async (request, response) => {
    const { sessionId } = request.params;
    const form = await asked(request, parse(savedMoveForm, request.body));
    const reach = await moveSessions(actorOf(request), sessionId, form);
    const emails = reach ? `${sayReach(reach)} ` : '';
    flash(response, `Saved. ${emails}You can undo this under “Change session” for an hour.`);
    response.redirect(303, paths.session(sessionId));
  },
  showAgain(showPreview),
  showAgain(showChange),
);

movingRoutes.post(
  paths.session.move.return.route,
  async (request, response) => {
    const { sessionId } = request.params;
    const reach = await undoMove(actorOf(request), sessionId, parse(undoForm, request.body).move);
    flash(response, `Undone. Everything is as it was before. ${sayReach(reach)}`);
    response.redirect(303, paths.session(sessionId));
  },
  rightsFirst(movable),
);
