import { Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { render } from '../../platform/frame.ts';
import { feedbackPage } from './pages.ts';
import { feedbackLedBy } from './queries.ts';

export const feedbackRoutes = Router();

const shown = 50;

feedbackRoutes.get(paths.facilitating.feedback.route, async (request, response) => {
  const sessions = await feedbackLedBy(db, actorOf(request).userId, shown);
  render(response, 'rooms/feedback', feedbackPage(sessions));
});
