import { type Request, type RequestHandler, Router } from 'express';
import { venuesOf } from '../cohorts/venues/queries.ts';
import { unitsOf } from '../curricula/queries.ts';
import { nobody, sayReach } from '../mail/bounces/reach.rules.ts';
import { paths } from '../paths.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { flash } from '../platform/flash.ts';
import { parse, type Refused, refusedIn, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { changePage } from './change.pages.ts';
import { cancelForm, sessionForm } from './forms.ts';
import { movableFor } from './rescheduling/plan.actions.ts';
import { sessionsToMove } from './rescheduling/queries.ts';
import { findUndoable } from './rescheduling/undo.actions.ts';
import { cancelSession, changeSession } from './schedule/change.actions.ts';

export const changeRoutes = Router();

type OfSession = RequestHandler<{ sessionId: string }>;

/** The page on which a session is changed, with what was typed into the form that was refused. */
export const showChange: OfSession = async (request, response) => {
  const [reader, now] = [actorOf(request), clock.now()];
  const found = await movableFor(db, reader, request.params.sessionId);
  const { curriculumId } = found.cohort;
  const [units, venues, undoable, sessions] = await Promise.all([
    curriculumId ? unitsOf(db, curriculumId) : [],
    venuesOf(db, found.group.id),
    findUndoable(db, found.cohort.id, now),
    sessionsToMove(db, found.cohort.id),
  ]);
  const facts = { found, units, venues, undoable, sessions, reader, now };
  render(response, 'sessions/change', changePage(facts, moveIn(request), refusedIn(request)));
};

/** The move that was asked for, on the way to its preview or back from it: in the address, or sent from there. */
function moveIn(request: Request<{ sessionId: string }>): Refused | undefined {
  const { sessionId } = request.params;
  const isSent = request.method === 'POST';
  if (isSent && request.path !== paths.session.move(sessionId)) return undefined;
  const values = isSent ? request.body : request.query;
  if (Object.keys(values ?? {}).length === 0) return undefined;
  const action = paths.session.move.preview(sessionId);
  return { errors: {}, problem: '', ...refusedIn(request), action, values };
}

changeRoutes.get(paths.session.change.route, showChange);
changeRoutes.post(
  paths.session.route,
  async (request, response) => {
    const actor = actorOf(request);
    const reach = await changeSession(actor, request.params.sessionId, parse(sessionForm, request.body));
    flash(response, `Saved. ${sayReach(reach ?? nobody)}`);
    response.redirect(303, paths.session(request.params.sessionId));
  },
  showAgain(showChange),
);
changeRoutes.post(
  paths.session.cancellation.route,
  async (request, response) => {
    const actor = actorOf(request);
    const reach = await cancelSession(actor, request.params.sessionId, parse(cancelForm, request.body));
    flash(response, `Cancelled. ${sayReach(reach ?? nobody)}`);
    response.redirect(303, paths.session(request.params.sessionId));
  },
  showAgain(showChange),
);
