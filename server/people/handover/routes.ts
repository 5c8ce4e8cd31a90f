import { type Request, type RequestHandler, Router } from 'express';
import { needsOf } from '../../home/needs/queries.ts';
import { needsIn } from '../../home/needs/within.queries.ts';
import { paths } from '../../paths.ts';
import { type Actor, actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, rightsFirst, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { readerIn } from '../../platform/reader.rules.ts';
import { peopleIn } from '../audit/pages.ts';
import { latestOf, namesOf } from '../audit/queries.ts';
import { findMember, successorsIn } from '../groups/members.queries.ts';
import { ownGroupFor } from '../groups/queries.ts';
import { isDeputy, mayNameOrganisers, mayOrganise } from '../groups/rules.ts';
import {
  acceptHandover,
  askToTakeOver,
  changeLastDay,
  declineHandover,
  endHandover,
  tickPoints,
} from './actions.ts';
import { aloneIn, dossierOf } from './dossier.queries.ts';
import { answerForm, askForm, lastDayForm, ticksForm } from './forms.ts';
import { handoversPage } from './pages.ts';
import { type FoundHandover, handoverFor, handoversOf, ticksOf } from './queries.ts';
import { mayReadDossier } from './rules.ts';
import { type Done, handoverPage } from './show.pages.ts';

export const handoverRoutes = Router();

type Of = RequestHandler<{ slug: string }>;
type OfHandover = RequestHandler<{ handoverId: string }>;

const list: Of = async (request, response) => {
  const actor = actorOf(request);
  const now = clock.now();
  const { group, role } = await ownGroupFor(db, actor, request.params.slug);
  allow(mayOrganise({ group: role }));
  const [handovers, alone, members, own] = await Promise.all([
    handoversOf(db, group.id),
    aloneIn(db, group.id, now),
    successorsIn(db, group.id, actor.userId),
    findMember(db, group.id, actor.userId),
  ]);
  const facts = { group, handovers, alone, members, isDeputy: own ? isDeputy(own.membership) : true, now };
  render(response, 'people/handover/list', handoversPage(facts, refusedIn(request)));
};

const show: OfHandover = async (request, response) => {
  const actor = actorOf(request);
  const now = clock.now();
  const found = await handoverFor(db, actor, request.params.handoverId);
  const [rows, ticks, waiting, done] = await Promise.all([
    mayReadDossier(found.role, found.handover.state) ? dossierOf(db, found.group.id, now) : null,
    ticksOf(db, found.handover.id),
    waitingFor(actor, found, now),
    doneIn(found),
  ]);
  const reader = readerIn(found.group.zone, actor);
  const facts = { found, rows, ticks, waiting, done, userId: actor.userId, reader, now };
  render(response, 'people/handover/show', handoverPage(facts, refusedIn(request)));
};

/** What the deputy has changed in their time, the latest first, with the names in it; null before it has begun. */
async function doneIn({ handover, group }: FoundHandover): Promise<Done | null> {
  if (!handover.begunAt || handover.endsOn === null) return null;
  const wanted = { actorId: handover.toId, from: handover.begunAt, until: handover.endedAt ?? undefined };
  const rows = await latestOf(db, group.id, wanted, mostDone);
  return {
    ...{ from: handover.begunAt, rows, count: rows[0]?.total ?? 0 },
    names: await namesOf(db, peopleIn(rows)),
  };
}

const mostDone = 12;

/** What waits in the group for people who run it now; null for everyone else. */
async function waitingFor({ userId }: Actor, { handover, group, role }: FoundHandover, now: Date) {
  if (userId !== handover.toId || role !== 'organiser') return null;
  return needsIn(db, group, await needsOf(db, userId, now));
}

/** Does something to a handover, says so, and shows it. */
const then =
  (does: (request: Request<{ handoverId: string }>, id: string) => Promise<string>): OfHandover =>
  async (request, response) => {
    const { handoverId } = request.params;
    flash(response, await does(request, handoverId));
    response.redirect(303, paths.handover(handoverId));
  };

/** Throws for those who may not send a form about a handover. */
const rightTo =
  (may: (found: FoundHandover, userId: string) => boolean) =>
  async (request: Request<{ handoverId: string }>) => {
    const { userId } = actorOf(request);
    allow(may(await handoverFor(db, actorOf(request), request.params.handoverId), userId));
  };

handoverRoutes.get(paths.group.handover.route, list);
handoverRoutes.post(
  paths.group.handover.route,
  async (request, response) => {
    const id = await askToTakeOver(actorOf(request), request.params.slug, parse(askForm, request.body));
    flash(response, 'Asked. We’re emailing them.');
    response.redirect(303, paths.handover(id));
  },
  rightsFirst(async (request: Request<{ slug: string }>) => {
    const { role } = await ownGroupFor(db, actorOf(request), request.params.slug);
    allow(mayOrganise({ group: role }));
  }),
  showAgain(list),
);
handoverRoutes.get(paths.handover.route, show);
handoverRoutes.post(
  paths.handover.answer.route,
  then(async (request, id) => {
    const { answer } = parse(answerForm, request.body);
    if (answer === 'decline') {
      await declineHandover(actorOf(request), id);
      return 'You’ve declined. We’re letting them know.';
    }
    await acceptHandover(actorOf(request), id);
    return 'Thank you for taking this on. Everything you need is below.';
  }),
  rightsFirst(rightTo(({ handover }, userId) => handover.toId === userId)),
  showAgain(show),
);
handoverRoutes.post(
  paths.handover.end.route,
  async (request, response) => {
    const actor = actorOf(request);
    const { group } = await handoverFor(db, actor, request.params.handoverId);
    await endHandover(actor, request.params.handoverId);
    flash(response, 'Ended. We’re telling both of you.');
    response.redirect(303, paths.group(group.slug));
  },
  showAgain(show),
);
handoverRoutes.post(
  paths.handover.lastDay.route,
  then(async (request, id) => {
    await changeLastDay(actorOf(request), id, parse(lastDayForm, request.body).endsOn);
    return 'Last day changed.';
  }),
  rightsFirst(rightTo((found, userId) => found.handover.fromId === userId || mayNameOrganisers(found))),
  showAgain(show),
);
handoverRoutes.post(
  paths.handover.ticks.route,
  then(async (request, id) => {
    await tickPoints(actorOf(request), id, parse(ticksForm, request.body).point);
    return 'Saved.';
  }),
  rightsFirst(rightTo(({ handover }, userId) => [handover.fromId, handover.toId].includes(userId))),
  showAgain(show),
);
