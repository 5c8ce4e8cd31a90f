import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { sendCsv } from '../../platform/csv.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { readerIn } from '../../platform/reader.rules.ts';
import { addDays, dateIn } from '../../platform/time.ts';
import { debrief, ledSession, tickPoints } from './actions.ts';
import { debriefForm, pointsForm, statementForm } from './forms.ts';
import { debriefPage, preparingPage } from './pages.ts';
import { findDebrief, preparationFor } from './queries.ts';
import { statementLines, statementPage } from './statement.pages.ts';
import { ledBy } from './statement.queries.ts';

export const preparingRoutes = Router();

type OfSession = RequestHandler<{ sessionId: string }>;

const own = async (request: Request<{ sessionId: string }>) => {
  await ledSession(db, actorOf(request), request.params.sessionId);
};

const show: OfSession = async (request, response) => {
  const actor = actorOf(request);
  const found = await ledSession(db, actor, request.params.sessionId);
  const preparation = await preparationFor(db, found.session.id, actor.userId);
  const reader = readerIn(found.session.zone, actor);
  render(response, 'home/preparing/show', preparingPage({ found, preparation, reader, now: clock.now() }));
};

const showDebrief: OfSession = async (request, response) => {
  const found = await ledSession(db, actorOf(request), request.params.sessionId);
  const said = await findDebrief(db, found.session.id);
  render(response, 'home/preparing/debrief', debriefPage(found, said, refusedIn(request)));
};

/** What is asked for a statement; the last year where nothing is. */
async function asked(request: Request) {
  const actor = actorOf(request);
  const now = clock.now();
  const today = dateIn(actor.zone, now);
  const { from = addDays(today, -365), until = today } = parse(statementForm, request.query);
  return { name: actor.name, from, until, today, led: await ledBy(db, actor.userId, { from, until, now }) };
}

preparingRoutes.get(paths.session.preparing.route, show);
preparingRoutes.post(
  paths.session.preparing.route,
  async (request, response) => {
    const { sessionId } = request.params;
    await tickPoints(actorOf(request), sessionId, parse(pointsForm, request.body).point);
    flash(response, 'Saved.');
    response.redirect(303, paths.session.preparing(sessionId));
  },
  rightsFirst(own),
  showAgain(show),
);
preparingRoutes.get(paths.session.debrief.route, showDebrief);
preparingRoutes.post(
  paths.session.debrief.route,
  async (request, response) => {
    const { sessionId } = request.params;
    await debrief(actorOf(request), sessionId, parse(debriefForm, request.body));
    flash(response, 'Thank you. The next facilitator will see it while preparing.');
    response.redirect(303, paths.session(sessionId));
  },
  rightsFirst(own),
  showAgain(showDebrief),
);
preparingRoutes.get(paths.facilitating.statement.route, async (request, response) => {
  render(response, 'home/preparing/statement', statementPage(await asked(request)));
});
preparingRoutes.get(paths.facilitating.statementCsv.route, async (request, response) => {
  const { led } = await asked(request);
  const { head, rows } = statementLines(led);
  await sendCsv(response, 'sessions-facilitated', head, rows);
});
