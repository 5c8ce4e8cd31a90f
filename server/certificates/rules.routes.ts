import { type Request, type RequestHandler, Router } from 'express';
import { crumbsIn } from '../cohorts/tabs.ts';
import { paths } from '../paths.ts';
import { settingsCrumbs } from '../people/groups/tabs.ts';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { flash } from '../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { organisedGroup, ruledCohort, setCohortRules, setGroupRules } from './actions.ts';
import { factsOf } from './facts.ts';
import { rulesForm, triedForm } from './forms.ts';
import { attendersOf } from './people.ts';
import { rulesOf } from './queries.ts';
import { rulesPage } from './rules.pages.ts';
import { triedQuery } from './tried.ts';

export const ruleRoutes = Router();

type OfCohort = { cohortId: string };
type OfGroup = { slug: string };

const showCohort: RequestHandler<OfCohort> = async (request, response) => {
  const { cohort, group } = await ruledCohort(db, actorOf(request), request.params.cohortId);
  const tried = parse(triedForm, request.query);
  const facts = await factsOf(db, cohort, clock.now(), { tried });
  const action = paths.cohort.attendance.rules(cohort.id);
  const crumbs = [
    ...crumbsIn(group, cohort),
    { label: 'Attendance', href: paths.cohort.attendance(cohort.id) },
  ];
  const about = { whose: cohort.name, crumbs, action, rules: facts.rules, isTried: tried !== null };
  render(
    response,
    'certificates/rules',
    rulesPage({ ...about, attenders: attendersOf(facts) }, refusedIn(request)),
  );
};

ruleRoutes.get(paths.cohort.attendance.rules.route, showCohort);
ruleRoutes.post(
  paths.cohort.attendance.rules.route,
  async (request, response) => {
    const base = paths.cohort.attendance(request.params.cohortId);
    const { also, ...rules } = parse(rulesForm, request.body);
    const actor = actorOf(request);
    await ruledCohort(db, actor, request.params.cohortId);
    if (also)
      return response.redirect(
        303,
        `${paths.cohort.attendance.rules(request.params.cohortId)}?${triedQuery(rules)}`,
      );
    await setCohortRules(actor, request.params.cohortId, rules);
    flash(response, 'Rules saved. Every member can see them here.');
    response.redirect(303, base);
  },
  rightsFirst((request: Request<OfCohort>) => ruledCohort(db, actorOf(request), request.params.cohortId)),
  showAgain(showCohort),
);

const showGroup: RequestHandler<OfGroup> = async (request, response) => {
  const group = await organisedGroup(db, actorOf(request), request.params.slug);
  const rules = await rulesOf(db, group.id, null);
  const crumbs = settingsCrumbs(group);
  const about = { whose: group.name, crumbs, action: paths.group.attendance.rules(group.slug), rules };
  render(
    response,
    'certificates/rules',
    rulesPage({ ...about, attenders: null, isTried: false }, refusedIn(request)),
  );
};

ruleRoutes.get(paths.group.attendance.rules.route, showGroup);
ruleRoutes.post(
  paths.group.attendance.rules.route,
  async (request, response) => {
    const { also: _also, ...rules } = parse(rulesForm, request.body);
    await setGroupRules(actorOf(request), request.params.slug, rules);
    flash(response, 'Rules saved. They apply to cohorts that don’t set their own.');
    response.redirect(303, paths.group.attendance.rules(request.params.slug));
  },
  rightsFirst((request: Request<OfGroup>) => organisedGroup(db, actorOf(request), request.params.slug)),
  showAgain(showGroup),
);
