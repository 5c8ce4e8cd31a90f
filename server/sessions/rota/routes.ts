import { type Request, type Response, Router } from 'express';
import { ownCohortFor } from '../../cohorts/queries.ts';
import { cohortTabs } from '../../cohorts/tabs.ts';
import { sayReach } from '../../mail/bounces/reach.rules.ts';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { holidaysOn } from '../../platform/holidays.ts';
import { sessionFor } from '../queries.ts';
import { addAbsence, giveTurn, removeAbsence, sayWilling, takeTurn } from './actions.ts';
import { coverRoutes } from './cover.routes.ts';
import { absenceForm, leaderForm, rotaPagesForm, willingForm } from './forms.ts';
import { leadersOf } from './leaders.queries.ts';
import { rotaPage } from './pages.ts';
import { setLimits } from './plan/actions.ts';
import { limitsForm } from './plan/forms.ts';
import { findDraft, shadowsIn, wishesFor } from './plan/queries.ts';
import { planRoutes } from './plan/routes.ts';
import { turnsOf } from './queries.ts';
import { leads, mayArrange, mayVolunteer } from './rules.ts';

export const rotationRoutes = Router();
rotationRoutes.use(coverRoutes);
rotationRoutes.use(planRoutes);

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
  paths.session.leader.route,
  async (request: SessionRequest, response: Response) => {
    const { leader } = parse(leaderForm, request.body);
    const { cohortId, reach } = await giveTurn(actorOf(request), request.params.sessionId, leader || null);
    flash(
      response,
      `${leader ? 'Facilitator changed.' : 'This session now has no facilitator.'} ${sayReach(reach)}`,
    );
    response.redirect(303, paths.cohort.rota(cohortId));
  },
  rightsFirst(arranging),
  showAgain(showRotaOfSession),
);

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
  const [turns, leaders, wishes, shadows, draft] = await Promise.all([
    turnsOf(db, cohortId),
    leadersOf(db, cohort, now),
    wishesFor(db, cohortId),
    shadowsIn(db, cohortId),
    mayArrange(standing) ? findDraft(db, cohortId) : undefined,
  ]);
  const tabs = cohortTabs(cohort, standing, 'rota');
  const holidayOn = await holidaysOn(turns.map(({ date }) => ({ place: group.holidays, date })));
  const asked = parse(rotaPagesForm, request.query);
  const hasDraft = draft !== undefined;
  const facts = {
    ...{ group, holidayOn, cohort, tabs, standing, seat, turns, leaders },
    ...{ wishes, shadows, hasDraft, asked, reader, now },
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

async function arranging(request: SessionRequest) {
  const { standing } = await sessionFor(db, actorOf(request), request.params.sessionId);
  allow(mayArrange(standing));
}
