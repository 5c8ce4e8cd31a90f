import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, type Refused, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import {
  editPlan,
  keepPlan,
  ownPlan,
  type Planned,
  planFrom,
  planOf,
  removePlan,
  savePlan,
} from './actions.ts';
import { draftOf, reshaped } from './draft.rules.ts';
import { checked, fromForm, keepForm, planEditForm, planForm, questionForm } from './forms.ts';
import { keptPlanPage, planDeletionPage, plansPage } from './pages.ts';
import { planPage, type ShownDraft } from './plan.pages.ts';
import { groupsToShareWith, planFor, plansFor } from './queries.ts';
import { planQuestion } from './question.actions.ts';
import { questionsFor } from './question.queries.ts';

export const planRoutes = Router();

type OfSession = RequestHandler<{ sessionId: string }>;
type OfPlan = RequestHandler<{ planId: string }>;

const showPlan: OfSession = async (request, response) => {
  const actor = actorOf(request);
  const planned = await planOf(actor, request.params.sessionId);
  const [kept, groups, questions, shown] = await Promise.all([
    plansFor(db, actor),
    groupsToShareWith(db, actor.userId),
    questionsFor(db, request.params.sessionId),
    request.method === 'POST' || refusedIn(request) ? typedIn(request, planned) : startIn(request, planned),
  ]);
  const mayShare = groups.some(({ id }) => id === planned.found.group.id);
  render(response, 'rooms/plan', planPage({ ...planned, kept, mayShare, ...questions }, shown));
};

/** Another plan in the place of the room's, for somebody to look at before they save it. */
async function startIn(
  request: Request<{ sessionId: string }>,
  planned: Planned,
): Promise<ShownDraft | null> {
  const { from } = parse(fromForm, request.query);
  if (!from) return null;
  const { name, steps } = await planFrom(actorOf(request), from, planned.prepared);
  const unsaved = `This is “${name}”, adjusted to this session and its unit. Save it to make it the plan.`;
  return { draft: draftOf(steps), expect: planned.expect, unsaved, problem: '', errors: {} };
}

/** What was typed, after the button that was pressed. */
function typedIn(request: Request<{ sessionId: string }>, planned: Planned): ShownDraft {
  const refused: Partial<Refused> = refusedIn(request) ?? {};
  const { expect, draft, wish } = parse(planForm, refused.values ?? request.body);
  const { errors = {}, problem = '' } = refused;
  // Whoever was told that somebody else was faster may save over it.
  const isTold = problem !== '' && Object.keys(errors).length === 0 && !refused.isKept;
  const unsaved = problem ? '' : 'Not saved yet.';
  return { draft: reshaped(draft, wish), expect: isTold ? planned.expect : expect, unsaved, problem, errors };
}

planRoutes.get(paths.session.plan.route, showPlan);
planRoutes.post(
  paths.session.plan.route,
  async (request, response, next) => {
    const { expect, draft, wish } = parse(planForm, request.body);
    if (wish.does !== 'save') return void (await showPlan(request, response, next));
    const { sessionId } = request.params;
    await planOf(actorOf(request), sessionId);
    await savePlan(actorOf(request), sessionId, { expect, steps: checked(draft) });
    flash(response, 'Saved. This is the room’s agenda now.');
    response.redirect(303, paths.session.plan(sessionId));
  },
  showAgain(showPlan),
);

planRoutes.post(
  paths.session.plan.questions.route,
  async (request, response) => {
    const { question, planned, from } = parse(questionForm, request.body);
    const { sessionId } = request.params;
    await planQuestion(actorOf(request), sessionId, question, planned === 'yes');
    flash(response, planned === 'yes' ? 'The question is in the plan.' : 'Question removed from the plan.');
    const page = from === 'session' ? paths.session(sessionId) : paths.session.plan(sessionId);
    response.redirect(303, `${page}#questions`);
  },
  rightsFirst((request: Request<{ sessionId: string }>) =>
    planOf(actorOf(request), request.params.sessionId),
  ),
);

planRoutes.post(
  paths.session.plans.route,
  async (request, response) => {
    const { share, ...form } = parse(keepForm, request.body);
    const plan = { ...form, isShared: share === 'on' };
    const id = await keepPlan(actorOf(request), request.params.sessionId, plan);
    flash(response, 'Plan saved. You can now start other sessions from it.');
    response.redirect(303, paths.plan(id));
  },
  rightsFirst((request: Request<{ sessionId: string }>) =>
    planOf(actorOf(request), request.params.sessionId),
  ),
);

planRoutes.get(paths.plans.route, async (request, response) => {
  const actor = actorOf(request);
  render(response, 'rooms/plans', plansPage(await plansFor(db, actor), actor.userId));
});

const showKept: OfPlan = async (request, response) => {
  const actor = actorOf(request);
  const plan = await planFor(db, actor, request.params.planId);
  const groups = await groupsToShareWith(db, actor.userId);
  render(response, 'rooms/kept-plan', keptPlanPage(plan, actor.userId, groups, refusedIn(request)));
};

planRoutes.get(paths.plan.route, showKept);
planRoutes.post(
  paths.plan.route,
  async (request, response) => {
    await ownPlan(actorOf(request), request.params.planId);
    await editPlan(actorOf(request), request.params.planId, parse(planEditForm, request.body));
    flash(response, 'Saved.');
    response.redirect(303, paths.plan(request.params.planId));
  },
  showAgain(showKept),
);

planRoutes.get(paths.plan.deletion.route, async (request, response) => {
  const plan = await ownPlan(actorOf(request), request.params.planId);
  render(response, 'layout/confirm', planDeletionPage(plan));
});

planRoutes.post(paths.plan.deletion.route, async (request, response) => {
  await removePlan(actorOf(request), request.params.planId);
  flash(response, 'Plan deleted.');
  response.redirect(303, paths.plans());
});
