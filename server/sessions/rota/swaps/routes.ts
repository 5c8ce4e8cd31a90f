import { type Request, type Response, Router } from 'express';
import { type Reach, sayReach } from '../../../mail/bounces/reach.rules.ts';
import { paths } from '../../../paths.ts';
import { actorOf } from '../../../platform/actor.ts';
import { clock } from '../../../platform/clock.ts';
import { db } from '../../../platform/db.ts';
import { flash } from '../../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../../platform/form.ts';
import { render } from '../../../platform/frame.ts';
import { coverPath } from '../../leading-links.ts';
import { sessionFor } from '../../queries.ts';
import { byLink, ofLink, type ReachedTurn } from '../links.ts';
import { offerSwap, swappable, takeSwap, withdrawSwap } from './actions.ts';
import { swapForm, takeSwapForm } from './forms.ts';
import { swapPage } from './pages.ts';
import { findSwap, turnsAhead } from './queries.ts';

/** Swapping turns: for people who are signed in, and by the links of emails. */
export const swapRoutes = Router();

type Of<Name extends string> = Request<Record<Name, string>>;

async function bySession(request: Of<'sessionId'>): Promise<ReachedTurn> {
  const actor = actorOf(request);
  const found = await sessionFor(db, actor, request.params.sessionId);
  return { actor, found, base: paths.session.swap(found.session.id) };
}

const bySwap = (request: Of<'token'>) => byLink('swap', request.params.token);

async function show(request: Request, response: Response, { actor, found, base }: ReachedTurn) {
  const now = clock.now();
  const { session, cohort } = found;
  const isMine = session.facilitatorId === actor.userId;
  const ahead = await turnsAhead(db, cohort.id, now);
  const facts = {
    ...{ reader: actor, found, ahead, base, now },
    leader: ahead.find(({ sessionId }) => sessionId === session.id)?.leaderName ?? '',
    swappable: isMine ? await swappable(db, found, now) : [],
    swap: (await findSwap(db, session.id, now)) ?? null,
    isDone: 'done' in request.query,
    coverHref:
      base === paths.session.swap(session.id)
        ? paths.session.turnOffer(session.id)
        : coverPath(session.id, actor.userId, session.startsAt),
  };
  render(response, 'sessions/rota/swap', swapPage(facts, refusedIn(request)));
}

const sayOffered = (reach: Reach | null) =>
  `Swap offered. The turn stays yours until someone accepts.${reach ? ` ${sayReach(reach)}` : ''}`;

async function offer(request: Request, response: Response, { actor, found, base }: ReachedTurn) {
  flash(response, sayOffered(await offerSwap(actor, found, parse(swapForm, request.body ?? {}))));
  response.redirect(303, base);
}

async function end(response: Response, { actor, found, base }: ReachedTurn) {
  await withdrawSwap(actor, found);
  flash(response, 'Offer withdrawn. The turn is still yours.');
  response.redirect(303, base);
}

async function take(request: Request, response: Response, { actor, found, base }: ReachedTurn) {
  await takeSwap(actor, found, parse(takeSwapForm, request.body).turn);
  response.redirect(303, `${base}?done`);
}

const showBySession = async (request: Of<'sessionId'>, response: Response) =>
  show(request, response, await bySession(request));
const showByLink = async (request: Of<'token'>, response: Response) =>
  show(request, response, await bySwap(request));

swapRoutes.get(paths.session.swap.route, showBySession);
swapRoutes.post(
  paths.session.swap.route,
  async (request: Of<'sessionId'>, response: Response) => offer(request, response, await bySession(request)),
  showAgain(showBySession),
);
swapRoutes.post(
  paths.session.swap.end.route,
  async (request: Of<'sessionId'>, response: Response) => end(response, await bySession(request)),
  showAgain(showBySession),
);
swapRoutes.post(
  paths.session.swap.taking.route,
  async (request: Of<'sessionId'>, response: Response) => take(request, response, await bySession(request)),
  showAgain(showBySession),
);
swapRoutes.get(paths.swap.route, ofLink, showByLink);
swapRoutes.post(
  paths.swap.route,
  ofLink,
  async (request: Of<'token'>, response: Response) => offer(request, response, await bySwap(request)),
  showAgain(showByLink),
);
swapRoutes.post(
  paths.swap.end.route,
  ofLink,
  async (request: Of<'token'>, response: Response) => end(response, await bySwap(request)),
  showAgain(showByLink),
);
swapRoutes.post(
  paths.swap.taking.route,
  ofLink,
  async (request: Of<'token'>, response: Response) => take(request, response, await bySwap(request)),
  showAgain(showByLink),
);
