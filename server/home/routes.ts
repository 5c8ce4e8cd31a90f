import { Router } from 'express';
import { actorIn } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { render } from '../platform/frame.ts';
import { unitReadingsOf } from '../reading/queries.ts';
import { upcomingSessionsFor } from '../sessions/lists.queries.ts';
import { cohortsToOrganise } from '../sessions/organise.queries.ts';
import { newPostCounts } from '../threads/queries.ts';
import { homePage, sessionToPrepare } from './pages.ts';

export const homeRoutes = Router();

const shown = 6;

homeRoutes.get('/', async (request, response) => {
  const reader = actorIn(request);
  if (!reader) return response.redirect(303, '/groups');
  const now = clock.now();
  const [upcoming, organise, newPosts] = await Promise.all([
    upcomingSessionsFor(db, reader.userId, now, shown),
    cohortsToOrganise(db, reader.userId, now),
    newPostCounts(db, reader.userId),
  ]);
  const unitId = sessionToPrepare(upcoming)?.unit?.id;
  const unit = unitId ? await unitReadingsOf(db, unitId, reader.userId) : [];
  render(response, 'home/home', homePage({ reader, upcoming, unit, organise, newPosts, now }));
});
