import { Router } from 'express';
import { actorIn } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { render } from '../platform/frame.ts';
import { unitReadingsOf } from '../reading/queries.ts';
import { upcomingSessionsFor } from '../sessions/lists.queries.ts';
import { cohortsToOrganise } from '../sessions/organise.queries.ts';
import { homePage, sessionToPrepare } from './pages.ts';
import { newsFor } from './queries.ts';

export const homeRoutes = Router();

const shown = 6;

homeRoutes.get('/', async (request, response) => {
  const reader = actorIn(request);
  if (!reader) return response.redirect(303, '/groups');
  const now = clock.now();
  const { userId } = reader;
  const [upcoming, { organises, newPosts, plans }] = await Promise.all([
    upcomingSessionsFor(db, userId, now, shown),
    newsFor(db, userId, now),
  ]);
  const unitId = sessionToPrepare(upcoming)?.unit?.id;
  const [unit, organise] = await Promise.all([
    unitId ? unitReadingsOf(db, unitId, userId) : [],
    organises ? cohortsToOrganise(db, userId, now) : [],
  ]);
  render(response, 'home/home', homePage({ reader, upcoming, unit, organise, newPosts, plans, now }));
});
