import { type Request, Router } from 'express';
import { actorOf } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { parse } from '../platform/form.ts';
import { render } from '../platform/frame.ts';
import { ruledGroup } from './actions.ts';
import { groupFactsOf } from './facts.ts';
import { whichForm } from './forms.ts';
import { groupAttendancePage } from './group.pages.ts';
import { roundsWithCohorts } from './queries.ts';

/** Attendance over a whole group, for its organisers. */
export const groupAttendanceRoutes = Router();

groupAttendanceRoutes.get(
  '/groups/:slug/attendance',
  async (request: Request<{ slug: string }>, response) => {
    const group = await ruledGroup(db, actorOf(request), request.params.slug);
    const asked = parse(whichForm, request.query).which;
    const rounds = await roundsWithCohorts(db, group.id);
    const which = asked === 'ended' || rounds.some(({ id }) => id === asked) ? asked : 'running';
    const roundId = which === 'ended' || which === 'running' ? null : which;
    const now = clock.now();
    const cohorts = await groupFactsOf(db, { groupId: group.id, roundId, ended: which === 'ended' }, now);
    render(response, 'attendance/group', groupAttendancePage({ group, cohorts, rounds, which, now }));
  },
);
