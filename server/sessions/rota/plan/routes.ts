import { type Request, type Response, Router } from 'express';
import { ownCohortFor } from '../../../cohorts/queries.ts';
import { cohortTabs } from '../../../cohorts/tabs.ts';
import { sayReach } from '../../../mail/bounces/reach.rules.ts';
import { paths } from '../../../paths.ts';
import { actorOf } from '../../../platform/actor.ts';
import { clock } from '../../../platform/clock.ts';
import { db } from '../../../platform/db.ts';
import { allow } from '../../../platform/errors.ts';
import { flash } from '../../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../../platform/form.ts';
import { render } from '../../../platform/frame.ts';
import { many } from '../../../platform/words.rules.ts';
import { mayArrange } from '../rules.ts';
import { changePlan, discardPlan, planRota, publishPlan } from './actions.ts';
import { planFactsOf } from './facts.queries.ts';
import { planForm, type WantedTurn } from './forms.ts';
import { planPage } from './pages.ts';
import { findDraft } from './queries.ts';

export const planRoutes = Router();

type CohortRequest = Request<{ cohortId: string }>;

const here = paths.cohort.rota.plan;

const show = (request: CohortRequest, response: Response) => showPlan(request, response);

planRoutes.get(here.route, show);

planRoutes.post(
  paths.cohort.rota.turns.route,
  (request: CohortRequest, response: Response) => planAgain(request, response, false),
  rightsFirst(arranging),
  showAgain(show),
);

planRoutes.post(
  here.afresh.route,
  (request: CohortRequest, response: Response) => planAgain(request, response, true),
  rightsFirst(arranging),
  showAgain(show),
);

planRoutes.post(
  here.route,
  async (request: CohortRequest, response: Response) => {
    const { cohortId } = request.params;
    const plan = parse(planForm, request.body);
    if (plan.isPreview) return await showPlan(request, response, plan.turns);
    await changePlan(actorOf(request), cohortId, plan);
    flash(response, 'Plan saved. We’ll email the people concerned when you publish it.');
    response.redirect(303, here(cohortId));
  },
  rightsFirst(arranging),
  showAgain(show),
);

planRoutes.post(
  here.publish.route,
  async (request: CohortRequest, response: Response) => {
    const { cohortId } = request.params;
    const actor = actorOf(request);
    const { version, turns } = parse(planForm, request.body);
    // What is chosen on the page goes with it, whether it was saved or not.
    const isChanged = turns.length > 0;
    if (isChanged) await changePlan(actor, cohortId, { version, turns });
    const { changed, reach } = await publishPlan(actor, cohortId, isChanged ? version + 1 : version);
    flash(response, `Rota published: ${many(changed, 'turn')} changed. ${sayReach(reach)}`);
    response.redirect(303, paths.cohort.rota(cohortId));
  },
  rightsFirst(arranging),
  showAgain(show),
);

planRoutes.post(here.discard.route, async (request: CohortRequest, response) => {
  const { cohortId } = request.params;
  await discardPlan(actorOf(request), cohortId);
  flash(response, 'Plan discarded. The rota stays as it is.');
  response.redirect(303, paths.cohort.rota(cohortId));
});

/** Plans again around what is locked on the page, which is saved first where the page sends it. */
async function planAgain(request: CohortRequest, response: Response, isAfresh: boolean) {
  const { cohortId } = request.params;
  const actor = actorOf(request);
  if (request.body?.version !== undefined) await changePlan(actor, cohortId, parse(planForm, request.body));
  await planRota(actor, cohortId, isAfresh);
  response.redirect(303, here(cohortId));
}

/** The plan as it was saved, or with the turns of a page on which it is being changed. */
async function showPlan(request: CohortRequest, response: Response, typed?: WantedTurn[]) {
  const reader = actorOf(request);
  const now = clock.now();
  const { cohortId } = request.params;
  const { cohort, group, standing } = await ownCohortFor(db, reader, cohortId);
  allow(mayArrange(standing));
  const saved = await findDraft(db, cohortId);
  const draft = saved && typed ? { ...saved, turns: typed } : saved;
  const found = await planFactsOf(db, cohort, now);
  const tabs = cohortTabs(cohort, standing, 'rota');
  const facts = { group, cohort, tabs, found, draft, reader, now };
  render(response, 'sessions/rota/plan', planPage(facts, refusedIn(request)));
}

async function arranging(request: CohortRequest) {
  const { standing } = await ownCohortFor(db, actorOf(request), request.params.cohortId);
  allow(mayArrange(standing));
}
