import { type Request, type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { remindingGroup, setReminders } from './actions.ts';
import { reminderEmail } from './emails.ts';
import { remindersForm } from './forms.ts';
import { remindersPage } from './pages.ts';
import { remindersSetBy } from './queries.ts';
import { sampleOf } from './sample.ts';

export const reminderRoutes = Router();

const organised = (request: Request<{ slug: string }>) =>
  remindingGroup(db, actorOf(request), request.params.slug);

const show: RequestHandler<{ slug: string }> = async (request, response) => {
  const group = await organised(request);
  const when = await remindersSetBy(db, group.id);
  const facts = await sampleOf(db, group, clock.now());
  const { userId, name, email, zone, hourCycle } = actorOf(request);
  const reader = { userId, name, email, zone, hourCycle, leads: false };
  const samples = {
    ask: reminderEmail({ ...reader, answer: null }, { ...facts, kind: 'ask' }),
    near: reminderEmail({ ...reader, answer: 'going' }, { ...facts, kind: 'near' }),
  };
  render(
    response,
    'sessions/reminders/settings',
    remindersPage({ group, when, samples }, refusedIn(request)),
  );
};

reminderRoutes.get(paths.group.reminders.route, show);
reminderRoutes.post(
  paths.group.reminders.route,
  async (request, response) => {
    await setReminders(actorOf(request), request.params.slug, parse(remindersForm, request.body));
    flash(response, 'Saved. This applies to every session from now on.');
    response.redirect(303, paths.group.reminders(request.params.slug));
  },
  rightsFirst(organised),
  showAgain(show),
);
