import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import { ownCohortFor } from '../../cohorts/queries.ts';
import { cohortTabs } from '../../cohorts/tabs.ts';
import { sayReach } from '../../mail/bounces/reach.rules.ts';
import { paths } from '../../paths.ts';
import { type Actor, actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { holidaysOn } from '../../platform/holidays.ts';
import { addressWith } from '../../platform/paging.ts';
import { many, plural } from '../../platform/words.rules.ts';
import { sessionFor } from '../queries.ts';
import { addAbsence, removeAbsence, sayWilling, takeTurn } from './actions.ts';
import { coverRoutes } from './cover.routes.ts';
import { absenceForm, rotaPagesForm, severalForm, willingForm } from './forms.ts';
import { leadersOf } from './leaders.queries.ts';
import { rotaPage } from './pages.ts';
import { setLimits } from './plan/actions.ts';
import { limitsForm } from './plan/forms.ts';
import { findDraft, shadowsIn, wishesFor } from './plan/queries.ts';
import { planRoutes } from './plan/routes.ts';
import { turnsOf } from './queries.ts';
import { leads, mayArrange, mayVolunteer } from './rules.ts';
import { askAround, giveTurns } from './several.actions.ts';
import { swapsAround } from './swaps/queries.ts';
import { swapRoutes } from './swaps/routes.ts';

export const rotationRoutes = Router();
rotationRoutes.use(coverRoutes);
rotationRoutes.use(planRoutes);
rotationRoutes.use(swapRoutes);

const saidWilling = {
  yes: 'You’re on the rota. Thank you.',
  'in-need': 'Thank you. We’ll ask you only if no one on the rota can facilitate.',
  no: 'You’re not on the rota.',
};

type CohortRequest = Request<{ cohortId: string }>;
type SessionRequest = Request<{ sessionId: string }>;

rotationRoutes.get(paths.cohort.rota.route, showRota);

rotationRoutes.post(
  paths.cohort.rota.limits.route,
  async (request: CohortRequest, response: Response) => {
    await setLimits(actorOf(request), request.params.cohortId, parse(limitsForm, request.body));
    flash(response, 'Saved. The next plan respects it.');
    response.redirect(303, paths.cohort.rota(request.params.cohortId));
  },
  rightsFirst(leading),
  showAgain(showRota),
);

rotationRoutes.post(
  paths.cohort.rota.willing.route,
  async (request: CohortRequest, response) => {
    const { willing } = parse(willingForm, request.body);
    await sayWilling(actorOf(request), request.params.cohortId, willing);
    flash(response, saidWilling[willing]);
    response.redirect(303, paths.cohort.rota(request.params.cohortId));
  },
  rightsFirst(volunteering),
);

rotationRoutes.post(
  paths.cohort.rota.absences.route,
  async (request: CohortRequest, response: Response) => {
    await addAbsence(actorOf(request), request.params.cohortId, parse(absenceForm, request.body));
    flash(response, 'Saved. You won’t be given turns on those days.');
    response.redirect(303, paths.cohort.rota(request.params.cohortId));
  },
  rightsFirst(leading),
  showAgain(showRota),
);

rotationRoutes.post(
  paths.cohort.rota.absence.end.route,
  async (request: Request<{ cohortId: string; absenceId: string }>, response) => {
    await removeAbsence(actorOf(request), request.params.cohortId, request.params.absenceId);
    response.redirect(303, paths.cohort.rota(request.params.cohortId));
  },
);

rotationRoutes.post(
  paths.cohort.rota.selected.route,
  async (request: CohortRequest, response: Response) => {
    const { cohortId } = request.params;
    const form = parse(severalForm, request.body);
    flash(response, await doWith(actorOf(request), cohortId, form));
    const asked = parse(rotaPagesForm, request.body);
    response.redirect(303, addressWith(paths.cohort.rota(cohortId), asked, '#turns'));
  },
  rightsFirst(arranging),
  showAgain(showRota),
);

/** Does what was chosen with the selected turns, and says what came of it. */
async function doWith(actor: Actor, cohortId: string, form: z.infer<typeof severalForm>) {
  if (form.do === 'ask') {
    const { open, reach } = await askAround(actor, cohortId, form.session);
    return `Asked who can facilitate ${many(open, 'session')}. ${sayReach(reach)}`;
  }
  const to = form.do === 'give' ? form.leader : null;
  const { changed, reach } = await giveTurns(actor, cohortId, form.session, to);
  if (changed === 0) return 'Nothing to change: these turns were like that already.';
  const done = to
    ? plural(changed, '1 turn given.', `${changed} turns given.`)
    : plural(changed, '1 turn cleared.', `${changed} turns cleared.`);
  return `${done} ${sayReach(reach)}`;
}

rotationRoutes.post(
  paths.session.turn.route,
  async (request: SessionRequest, response: Response) => {
    const { cohortId } = await takeTurn(actorOf(request), request.params.sessionId);
    flash(response, 'You’re facilitating this session. Thank you.');
    response.redirect(303, paths.cohort.rota(cohortId));
  },
  showAgain(showRotaOfSession),
);

async function showRota(request: CohortRequest, response: Response) {
  render(response, 'sessions/rota/rota', await rotaOf(request, request.params.cohortId));
}

async function showRotaOfSession(request: SessionRequest, response: Response) {
  const { cohort } = await sessionFor(db, actorOf(request), request.params.sessionId);
  render(response, 'sessions/rota/rota', await rotaOf(request, cohort.id));
}

async function rotaOf(request: CohortRequest | SessionRequest, cohortId: string) {
  const reader = actorOf(request);
  const now = clock.now();
  const { cohort, group, seat, standing } = await ownCohortFor(db, reader, cohortId);
  const [turns, leaders, wishes, shadows, swaps, draft] = await Promise.all([
    turnsOf(db, cohortId),
    leadersOf(db, cohort, now),
    wishesFor(db, cohortId),
    shadowsIn(db, cohortId),
    swapsAround(db, cohortId, reader.userId, now),
    mayArrange(standing) ? findDraft(db, cohortId) : undefined,
  ]);
  const tabs = cohortTabs(cohort, standing, 'rota');
  const holidayOn = await holidaysOn(turns.map(({ date }) => ({ place: group.holidays, date })));
  // A form that was refused says which page of the list it was sent from.
  const isList = request.method === 'POST' && request.path === paths.cohort.rota.selected(cohortId);
  const asked = parse(rotaPagesForm, isList ? request.body : request.query);
  const hasDraft = draft !== undefined;
  const facts = {
    ...{ group, holidayOn, cohort, tabs, standing, seat, turns, leaders },
    ...{ wishes, shadows, swaps, hasDraft, asked, reader, now },
  };
  return rotaPage(facts, refusedIn(request));
}

// Who may send what, asked also of forms that are wrong.

async function volunteering(request: CohortRequest) {
  const { seat } = await ownCohortFor(db, actorOf(request), request.params.cohortId);
  allow(mayVolunteer(seat));
}

async function leading(request: CohortRequest) {
  const { seat } = await ownCohortFor(db, actorOf(request), request.params.cohortId);
  allow(leads(seat));
}

async function arranging(request: CohortRequest) {
  const { standing } = await ownCohortFor(db, actorOf(request), request.params.cohortId);
  allow(mayArrange(standing));
}
