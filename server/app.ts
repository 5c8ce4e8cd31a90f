import { resolve } from 'node:path';
import express, { type Express } from 'express';
import { recogniseActor } from './accounts/login-sessions.ts';
import { accountRoutes } from './accounts/routes.ts';
import { attendanceRoutes } from './attendance/routes.ts';
import { calendarRoutes } from './calendars/routes.ts';
import { invitationRoutes } from './cohorts/invitations.routes.ts';
import { cohortRoutes } from './cohorts/routes.ts';
import { concernRoutes } from './concerns/routes.ts';
import { curriculumRoutes } from './curricula/routes.ts';
import { groupRoutes } from './groups/routes.ts';
import { setupRoutes } from './groups/setup.routes.ts';
import { homeRoutes } from './home/routes.ts';
import { hoursRoutes } from './hours/routes.ts';
import { mailRoutes } from './mail/routes.ts';
import { movingRoutes } from './moving/routes.ts';
import { placementRoutes } from './placement/routes.ts';
import { placeRoutes } from './places/routes.ts';
import { assetRoutes } from './platform/assets.ts';
import { useDev } from './platform/dev.ts';
import { useEdge, useErrors } from './platform/edge.ts';
import { themeRoutes } from './platform/theme.ts';
import { postRoutes } from './post/routes.ts';
import { readingRoutes } from './reading/routes.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { claimRoutes } from './rooms/claims/routes.ts';
import { feedbackRoutes } from './rooms/feedback/routes.ts';
import { guestRoutes } from './rooms/guests/routes.ts';
import { leadRoutes } from './rooms/lead/routes.ts';
import { notesRoutes } from './rooms/notes/routes.ts';
import { planRoutes } from './rooms/plans/routes.ts';
import { roomRoutes } from './rooms/routes.ts';
import { summaryRoutes } from './rooms/summary/routes.ts';
import { rotationRoutes } from './rotation/routes.ts';
import { roundRoutes } from './rounds/routes.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { switchingRoutes } from './switching/routes.ts';
import { threadRoutes } from './threads/routes.ts';
import { venueRoutes } from './venues/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

/** The web application: what every request passes, then one line per domain. */
export function createApp(): Express {
  const app = express();
  app.use(assetRoutes);
  app.use(
    '/icons',
    express.static(resolve(import.meta.dirname, '../public/icons'), { maxAge: '1d', index: false }),
  );
  useEdge(app);
  app.use(recogniseActor, themeRoutes);
  useDev(app);
  app.use(setupRoutes);
  // A request is held against the routes in this order: what people open every day comes first.
  app.use(homeRoutes);
  app.use(sessionRoutes);
  app.use(readingRoutes);
  app.use(accountRoutes);
  app.use(mailRoutes);
  app.use(groupRoutes);
  app.use(webhookRoutes);
  app.use(venueRoutes);
  app.use(reminderRoutes);
  app.use(postRoutes);
  app.use(curriculumRoutes);
  app.use(invitationRoutes);
  app.use(attendanceRoutes);
  app.use(cohortRoutes);
  app.use(roundRoutes);
  app.use(hoursRoutes);
  app.use(placementRoutes);
  app.use(placeRoutes);
  app.use(switchingRoutes);
  app.use(calendarRoutes);
  app.use(rotationRoutes);
  app.use(movingRoutes);
  app.use(threadRoutes);
  app.use(concernRoutes);
  app.use(roomRoutes);
  app.use(leadRoutes);
  app.use(guestRoutes);
  app.use(notesRoutes);
  app.use(planRoutes);
  app.use(claimRoutes);
  app.use(summaryRoutes);
  app.use(feedbackRoutes);
  useErrors(app);
  return app;
}
