import { randomUUID } from 'node:crypto';
import { type Request, type RequestHandler, Router } from 'express';
import { located } from '../../cohorts/venues/actions.ts';
import { venuesOf } from '../../cohorts/venues/queries.ts';
import { sayReach } from '../../mail/bounces/reach.rules.ts';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { conflict } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, type Refused, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { moveSessions } from './actions.ts';
import { moveFormPage } from './form.pages.ts';
import { moveForm, savedMoveForm, undoForm } from './forms.ts';
import { hurtFacts } from './hurts.actions.ts';
import { movableFor, planFor } from './plan.actions.ts';
import { movePreviewPage } from './preview.pages.ts';
import { isComing } from './rules.ts';
import { reachOfMove } from './tell.actions.ts';
import { findUndoable, undoMove } from './undo.actions.ts';
import { obstacles } from './words.rules.ts';

export const movingRoutes = Router();

type OfSession = RequestHandler<{ sessionId: string }>;
type SessionRequest = Request<{ sessionId: string }>;

const movable = (request: SessionRequest) => movableFor(db, actorOf(request), request.params.sessionId);

/** What was asked for: the picture is fetched, the move is posted. */
const sentIn = (request: SessionRequest) => (request.method === 'POST' ? request.body : request.query) ?? {};

/** What was typed before, on the way to the picture or back from it. */
function typedIn(request: SessionRequest): Refused | undefined {
  const values = sentIn(request);
  if (Object.keys(values).length === 0) return undefined;
  return { action: '', errors: {}, problem: '', ...refusedIn(request), values };
}

/** What was asked for, with the address of the group's list where none was typed: seen first, and saved as it was seen. */
const asked = async <Form extends { venue: string; address: string }>(request: SessionRequest, form: Form) =>
  form.venue ? located(db, (await movable(request)).group.id, form) : form;

const showForm: OfSession = async (request, response) => {
  const found = await movable(request);
  if (!isComing(found.session, clock.now())) throw conflict(obstacles.begun);
  const [undoable, venues] = await Promise.all([
    findUndoable(db, found.cohort.id, clock.now()),
    venuesOf(db, found.group.id),
  ]);
  const reader = actorOf(request);
  const page = moveFormPage({ found, undoable, typed: typedIn(request), reader, venues });
  render(response, 'sessions/rescheduling/form', page);
};

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

movingRoutes.get(paths.session.move.route, showForm);
movingRoutes.get(paths.session.move.preview.route, showPreview, showAgain(showForm));
movingRoutes.post(
  paths.session.move.route,
  async (request, response) => {
    const { sessionId } = request.params;
    const form = await asked(request, parse(savedMoveForm, request.body));
    const reach = await moveSessions(actorOf(request), sessionId, form);
    const emails = reach ? `${sayReach(reach)} ` : '';
    flash(response, `Saved. ${emails}You can undo this under “Reschedule” for an hour.`);
    response.redirect(303, paths.session(sessionId));
  },
  showAgain(showPreview),
  showAgain(showForm),
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
