import { Router } from 'express';
import { paths } from '../../paths.ts';
import { groupFor } from '../../people/groups/queries.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import { actorIn, readerOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { render } from '../../platform/frame.ts';
import { applicationRoutes } from './application.routes.ts';
import { emailRoutes } from './emails.routes.ts';
import { roundListPage } from './list.pages.ts';
import { roundFacts, roundsOfGroup } from './list.queries.ts';
import { roundFor } from './queries.ts';
import { questionRoutes } from './questions.routes.ts';
import { reviewRoutes } from './review.routes.ts';
import { settingsRoutes } from './settings.routes.ts';
import { roundPage } from './show.pages.ts';

export const roundRoutes = Router();
roundRoutes.use(applicationRoutes, settingsRoutes, questionRoutes, reviewRoutes, emailRoutes);

roundRoutes.get(paths.group.rounds.route, async (request, response) => {
  const actor = actorIn(request);
  const { group, role } = await groupFor(db, actor, request.params.slug);
  const rows = await roundsOfGroup(db, group.id, actor?.userId ?? null);
  const page = roundListPage({
    group,
    role,
    rows,
    readerFor: (zone) => readerOf(request, zone),
    now: clock.now(),
  });
  render(response, 'admissions/rounds/list', page);
});

roundRoutes.get(paths.round.route, async (request, response) => {
  const found = await roundFor(db, actorIn(request), request.params.roundId);
  const facts = await roundFacts(db, found.round.id);
  const organises = mayOrganise({ group: found.role });
  const reader = readerOf(request, found.round.zone);
  render(
    response,
    'admissions/rounds/show',
    roundPage({ ...found, ...facts, organises, reader, now: clock.now() }),
  );
});
