import type { RequestHandler } from 'express';
import { openRoundsOfGroup } from '../../admissions/rounds/list.queries.ts';
import { cohortsOfGroup } from '../../cohorts/group.queries.ts';
import { actorIn, readerOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { render } from '../../platform/frame.ts';
import { holidaysOn } from '../../platform/holidays.ts';
import { nextSessionsOfGroup } from '../../sessions/group.queries.ts';
import { groupFor } from './queries.ts';
import { groupPage } from './show.pages.ts';

/** A group's page, for anyone. */
export const showGroup: RequestHandler<{ slug: string }> = async (request, response) => {
  const actor = actorIn(request);
  const now = clock.now();
  const { group, role } = await groupFor(db, actor, request.params.slug);
  const [sessions, cohorts, rounds] = await Promise.all([
    nextSessionsOfGroup(db, group.id, now, 5),
    cohortsOfGroup(db, group.id, actor?.userId ?? null),
    openRoundsOfGroup(db, group.id, actor?.userId ?? null, now),
  ]);
  const reader = readerOf(request, group.zone);
  const holidayOn = await holidaysOn(sessions.map(({ date }) => ({ place: group.holidays, date })));
  const facts = { group, role, holidayOn, reader, now, sessions, cohorts, rounds };
  render(response, 'people/groups/show', groupPage(facts));
};
