import { type Request, type Response, Router } from 'express';
import { type Reach, sayReach } from '../../mail/bounces/reach.rules.ts';
import { paths } from '../../paths.ts';
import { type Actor, actorOf } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { flash } from '../../platform/flash.ts';
import { parse, refusedIn, showAgain } from '../../platform/form.ts';
import { render } from '../../platform/frame.ts';
import { swapPath } from '../leading-links.ts';
import { sessionFor } from '../queries.ts';
import { takeTurn } from './actions.ts';
import { declineTurn, nameAgreed } from './agreed/actions.ts';
import { findAgreed } from './agreed/queries.ts';
import { askedSoFar, standInsOf } from './calls/queries.ts';
import { askInstead, leadAfterAll, peopleToAsk } from './cover.actions.ts';
import { coverPage, leadPage } from './cover.pages.ts';
import { askForm } from './forms.ts';
import { byLink, ofLink, type ReachedTurn } from './links.ts';
import { addressesOf, askedFor, sessionBefore } from './queries.ts';
import { type Asking, leads, standsIn } from './rules.ts';

/** Who leads instead: for people who are signed in, and by the links of emails. */
export const coverRoutes = Router();

type Of<Name extends string> = Request<Record<Name, string>>;

async function bySession(request: Of<'sessionId'>): Promise<ReachedTurn> {
  const actor = actorOf(request);
  const found = await sessionFor(db, actor, request.params.sessionId);
  return { actor, found, base: paths.session.turnOffer(found.session.id) };
}

const byCover = (request: Of<'token'>) => byLink('cover', request.params.token);

async function showCover(request: Request, response: Response, { actor, found, base }: ReachedTurn) {
  const now = clock.now();
  const { session } = found;
  const people = await peopleToAsk(db, found, actor.userId, now);
  const standIns = await standInsOf(db, found.cohort.id);
  const offer = (await askedFor(db, session.id)) ?? null;
  const asked = offer ? await askedSoFar(db, session.id) : [];
  // Once others are asked, no one is to confirm any longer.
  const agreed = offer ? null : ((await findAgreed(db, session.id)) ?? null);
  const leader = await leaderName(session.facilitatorId, actor);
  const { id, startsAt } = session;
  const isLink = base !== paths.session.turnOffer(id);
  const swapHref = isLink ? swapPath(id, actor.userId, startsAt) : paths.session.swap(id);
  const facts = { reader: actor, found, people, standIns, offer, asked, agreed, leader, now, base, swapHref };
  render(response, 'sessions/rota/cover', coverPage(facts, refusedIn(request)));
}

/** The name of the person who has the turn; '' for no one. */
async function leaderName(id: string | null, actor: Actor): Promise<string> {
  if (id === actor.userId) return actor.name;
  return id ? ((await addressesOf(db, [id]))[0]?.name ?? '') : '';
}

function sayAsked({ asked }: Asking, reach: Reach | null): string {
  if (asked === 'organisers') return 'You’ve asked the organisers to find someone.';
  return `Asked. The session has no facilitator until someone says yes.${reach ? ` ${sayReach(reach)}` : ''}`;
}

const showBySession = async (request: Of<'sessionId'>, response: Response) =>
  showCover(request, response, await bySession(request));
const showByLink = async (request: Of<'token'>, response: Response) =>
  showCover(request, response, await byCover(request));

async function ask(request: Request, response: Response, { actor, found, base }: ReachedTurn) {
  const asking = parse(askForm, request.body ?? {});
  if (asking.asked === 'agreed') {
    const people = (tx: Db) => peopleToAsk(tx, found, actor.userId, clock.now());
    const reach = await nameAgreed(actor, found, asking, people);
    flash(
      response,
      `Asked to confirm. Until they do, you’re facilitating.${reach ? ` ${sayReach(reach)}` : ''}`,
    );
  } else flash(response, sayAsked(asking, await askInstead(actor, found, asking)));
  response.redirect(303, base);
}

const sayDeclined = 'Thanks for telling us. We’re asking others to facilitate.';

async function undo(response: Response, { actor, found, base }: ReachedTurn) {
  await leadAfterAll(actor, found);
  flash(response, 'You’re facilitating this session after all.');
  response.redirect(303, base);
}

coverRoutes.get(paths.session.turnOffer.route, showBySession);
coverRoutes.post(
  paths.session.turnOffer.route,
  async (request: Of<'sessionId'>, response: Response) => ask(request, response, await bySession(request)),
  showAgain(showBySession),
);
coverRoutes.post(
  paths.session.turnOffer.end.route,
  async (request: Of<'sessionId'>, response: Response) => undo(response, await bySession(request)),
  showAgain(showBySession),
);
coverRoutes.get(paths.cover.route, ofLink, showByLink);
coverRoutes.post(
  paths.cover.route,
  ofLink,
  async (request: Of<'token'>, response: Response) => ask(request, response, await byCover(request)),
  showAgain(showByLink),
);
coverRoutes.post(
  paths.cover.end.route,
  ofLink,
  async (request: Of<'token'>, response: Response) => undo(response, await byCover(request)),
  showAgain(showByLink),
);

const showLead = async (request: Of<'token'>, response: Response) => {
  const { actor, found, base } = await byLink('lead', request.params.token);
  const mayLead = leads(found.seat) || standsIn(found.seat) || found.session.lostLeaderId === actor.userId;
  const leader = await leaderName(found.session.facilitatorId, actor);
  const before = await sessionBefore(db, found.session);
  const agreed = await findAgreed(db, found.session.id);
  const named = agreed?.userId === actor.userId ? agreed : null;
  const facts = { reader: actor, found, leader, before, agreed: named, now: clock.now(), base };
  render(response, 'sessions/rota/lead', leadPage(facts, mayLead, refusedIn(request)));
};

coverRoutes.get(paths.lead.route, ofLink, showLead);
coverRoutes.post(
  paths.lead.route,
  ofLink,
  async (request: Of<'token'>, response: Response) => {
    const { actor, found, base } = await byLink('lead', request.params.token);
    await takeTurn(actor, found.session.id);
    response.redirect(303, base);
  },
  showAgain(showLead),
);
coverRoutes.post(
  paths.lead.refusal.route,
  ofLink,
  async (request: Of<'token'>, response: Response) => {
    const { actor, found, base } = await byLink('lead', request.params.token);
    await declineTurn(actor, found.session.id);
    flash(response, sayDeclined);
    response.redirect(303, base);
  },
  showAgain(showLead),
);
coverRoutes.post(
  paths.session.turn.refusal.route,
  async (request: Of<'sessionId'>, response: Response) => {
    const { actor, found } = await bySession(request);
    await declineTurn(actor, found.session.id);
    flash(response, sayDeclined);
    response.redirect(303, paths.session(found.session.id));
  },
  showAgain(showBySession),
);
