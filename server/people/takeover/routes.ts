import { type RequestHandler, Router } from 'express';
import { paths } from '../../paths.ts';
import { actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { render } from '../../platform/frame.ts';
import { readerIn } from '../../platform/reader.rules.ts';
import { ownGroupFor } from '../groups/queries.ts';
import { askForGroup, endTakeover, stopTakeoverBy, takeoverBy } from './actions.ts';
import { stopTakeoverPage, takeoverPage } from './pages.ts';
import { facilitatorsOf, lastTakeover, organisersSeen } from './queries.ts';

export const takeoverRoutes = Router();

type Of = RequestHandler<{ slug: string }>;
type OfToken = RequestHandler<{ token: string }>;

const show: Of = async (request, response) => {
  const actor = actorOf(request);
  const { group, role } = await ownGroupFor(db, actor, request.params.slug);
  allow(role !== 'member');
  const [organisers, facilitators, takeover] = await Promise.all([
    organisersSeen(db, group.id),
    facilitatorsOf(db, group.id),
    lastTakeover(db, group.id),
  ]);
  const reader = readerIn(group.zone, actor);
  const facts = { group, role, userId: actor.userId, organisers, facilitators, takeover, reader };
  render(response, 'people/takeover/show', takeoverPage({ ...facts, now: clock.now() }));
};

const ask: Of = async (request, response) => {
  const did = await askForGroup(actorOf(request), request.params.slug);
  flash(
    response,
    did === 'joined'
      ? 'You’ve joined. Every organiser has notice now.'
      : 'Suggested. We’re emailing the other facilitators.',
  );
  response.redirect(303, paths.group.takeover(request.params.slug));
};

const end: Of = async (request, response) => {
  await endTakeover(actorOf(request), request.params.slug);
  flash(response, 'Stopped. We’re telling those who asked.');
  response.redirect(303, paths.group.takeover(request.params.slug));
};

const showLink: OfToken = async (request, response) => {
  const { token } = request.params;
  render(response, 'people/takeover/stop', stopTakeoverPage(await takeoverBy(token), paths.takeover(token)));
};

const stopByLink: OfToken = async (request, response) => {
  await stopTakeoverBy(request.params.token);
  response.redirect(303, paths.takeover(request.params.token));
};

takeoverRoutes.get(paths.group.takeover.route, show);
takeoverRoutes.post(paths.group.takeover.route, ask);
takeoverRoutes.post(paths.group.takeover.end.route, end);
takeoverRoutes.get(paths.takeover.route, showLink);
takeoverRoutes.post(paths.takeover.route, stopByLink);
