import { ownCohortFor } from '../../../cohorts/queries.ts';
import { reachOfEmails } from '../../../mail/bounces/queries.ts';
import { sendEmails } from '../../../mail/mail.ts';
import type { Actor } from '../../../platform/actor.ts';
import { clock } from '../../../platform/clock.ts';
import { type Db, db } from '../../../platform/db.ts';
import { allow, conflict } from '../../../platform/errors.ts';
import { sayDate } from '../../../platform/time.ts';
import { settleAll } from '../../seats/seats.actions.ts';
import { hand } from '../actions.ts';
import { tellFilled } from '../lost.actions.ts';
import { addressesOf, lockRota } from '../queries.ts';
import { cannotLead, leads, mayArrange } from '../rules.ts';
import { rotaPublished } from './emails.ts';
import { type PlanFacts, planFactsOf } from './facts.queries.ts';
import type { WantedTurn } from './forms.ts';
import {
  type Draft,
  deleteDraft,
  findDraft,
  saveDraft,
  saveLimits,
  saveShadows,
  shadowsIn,
} from './queries.ts';
import { shadowsOf } from './rules.ts';
import { solvePlan } from './solving.ts';

const arrangedBy = async (actor: Actor, cohortId: string) => {
  const { cohort, standing } = await ownCohortFor(db, actor, cohortId);
  allow(mayArrange(standing));
  return cohort;
};

/**
 * Plans the turns to come. Nobody is told until it is published. Turns that are locked stay, as do published ones
 * unless all is planned `afresh`.
 */
export async function planRota(actor: Actor, cohortId: string, isAfresh: boolean, now = clock.now()) {
  const cohort = await arrangedBy(actor, cohortId);
  const { facts } = await planFactsOf(db, cohort, now);
  const draft = await findDraft(db, cohortId);
  const locked = draft?.turns.filter((turn) => turn.isLocked) ?? [];
  const turns = await solvePlan(facts, { locked, isAfresh });
  await db.transaction(async (tx) => {
    await lockRota(tx, cohortId);
    current(await findDraft(tx, cohortId), draft?.version);
    await saveDraft(tx, { cohortId, madeBy: actor.userId, madeAt: now }, turns);
  });
}

/** Keeps what an organiser has changed in a plan. Throws `conflict` where another has changed it meanwhile. */
export async function changePlan(
  actor: Actor,
  cohortId: string,
  { version, turns }: { version: number; turns: WantedTurn[] },
  now = clock.now(),
) {
  const cohort = await arrangedBy(actor, cohortId);
  await db.transaction(async (tx) => {
    await lockRota(tx, cohortId);
    current(await findDraft(tx, cohortId), version);
    const { coming, people } = await planFactsOf(tx, cohort, now);
    const wanted = new Map(turns.map((turn) => [turn.sessionId, turn]));
    const known = new Set(people.map(({ userId }) => userId));
    const kept = coming.map(({ sessionId }) => {
      const { userId = null, isLocked = false } = wanted.get(sessionId) ?? {};
      return { sessionId, userId: userId && known.has(userId) ? userId : null, isLocked };
    });
    await saveDraft(tx, { cohortId, madeBy: actor.userId, madeAt: now }, kept);
  });
}

export async function discardPlan(actor: Actor, cohortId: string) {
  await arrangedBy(actor, cohortId);
  await db.transaction(async (tx) => {
    await lockRota(tx, cohortId);
    await deleteDraft(tx, cohortId);
  });
}

function current(draft: Draft | undefined, version: number | undefined): Draft {
  if (draft?.version !== version)
    throw conflict('Someone else has just changed this plan. Here’s the latest version.');
  return draft as Draft;
}

/**
 * Makes a plan the rota, and tells everyone whom it concerns in one email each. Throws `conflict` for a plan that has
 * changed, or that gives a turn to somebody who cannot have it any longer. Answers with how many turns changed hands,
 * and whom that reaches.
 */
export async function publishPlan(actor: Actor, cohortId: string, version: number, now = clock.now()) {
  const cohort = await arrangedBy(actor, cohortId);
  return db.transaction(async (tx) => {
    await lockRota(tx, cohortId);
    const draft = await findDraft(tx, cohortId);
    if (!draft) throw conflict('There’s no plan to publish. It may just have been published.');
    current(draft, version);
    const found = await planFactsOf(tx, cohort, now);
    const planned = new Map(draft.turns.map(({ sessionId, userId }) => [sessionId, userId]));
    const changed = found.coming.flatMap((turn) => {
      const to = planned.get(turn.sessionId);
      return to === undefined || to === turn.leaderId ? [] : [{ turn, to }];
    });
    for (const { turn, to } of changed) requireFree(found, turn, to, now);
    for (const { turn, to } of changed) {
      await hand(tx, turn.sessionId, to, now);
      if (to && turn.leaderLostAt)
        await tellFilled(tx, turn.sessionId, to, { lostAt: turn.leaderLostAt, but: actor.userId }, now);
    }
    const all = new Map(found.coming.map((turn) => [turn.sessionId, turn.leaderId]));
    for (const { turn, to } of changed) all.set(turn.sessionId, to);
    const shadowing = shadowsOf(found.facts, all);
    const asked = await shadowsIn(tx, cohortId);
    await saveShadows(tx, [...all.keys()], shadowing);
    await settleAll(
      tx,
      changed.map(({ turn }) => turn.sessionId),
      now,
    );
    await deleteDraft(tx, cohortId);
    const isNew = (one: { sessionId: string; userId: string }) =>
      !asked.some(({ sessionId, userId }) => sessionId === one.sessionId && userId === one.userId);
    const news = { changed, shadowing: shadowing.filter(isNew) };
    const reach = await tellEveryone(tx, { cohort, found, ...news, now });
    return { changed: changed.length, reach };
  });
}

function requireFree({ people, facts }: PlanFacts, turn: Turn, to: string | null, now: Date) {
  if (!to) return;
  const leader = people.find(({ userId }) => userId === to);
  const on = sayDate(turn.date, now);
  if (!leader) throw conflict(`The person planned for ${on} is no longer on the rota. Plan again.`);
  const why = cannotLead(leader, turn, facts.cannot);
  if (why) throw conflict(`${on}: ${why} Choose someone else or plan again.`);
}

type Turn = PlanFacts['coming'][number];

interface Published {
  cohort: { id: string; groupId: string; name: string };
  found: PlanFacts;
  changed: { turn: Turn; to: string | null }[];
  shadowing: { sessionId: string; userId: string }[];
  now: Date;
}

async function tellEveryone(tx: Db, { cohort, found, changed, shadowing, now }: Published) {
  const concerned = new Set([
    ...changed.flatMap(({ turn, to }) => [to, turn.leaderId ?? turn.lostLeaderId]),
    ...shadowing.map(({ userId }) => userId),
  ]);
  const people = await addressesOf(
    tx,
    [...concerned].filter((id) => id !== null),
  );
  const titled = new Map(found.coming.map((turn) => [turn.sessionId, turn]));
  const emails = people.map((to) =>
    rotaPublished(
      to,
      cohort,
      {
        given: changed.filter((one) => one.to === to.userId).map(({ turn }) => turn),
        gone: changed
          .filter(({ turn, to: next }) => turn.leaderId === to.userId && next !== to.userId)
          .map(({ turn }) => turn),
        shadowing: shadowing
          .filter(({ userId }) => userId === to.userId)
          .flatMap(({ sessionId }) => titled.get(sessionId) ?? []),
      },
      now,
    ),
  );
  const told = emails.filter((email) => email !== undefined);
  await sendEmails(tx, told);
  return reachOfEmails(tx, told);
}

/** Keeps what somebody on the rota asks of it: the most turns, rest between them, and sessions that they would like. */
export async function setLimits(
  actor: Actor,
  cohortId: string,
  asked: { most: number | null; rests: boolean; wishes: string[] },
  now = clock.now(),
) {
  const { cohort, seat } = await ownCohortFor(db, actor, cohortId);
  allow(leads(seat), 'Put yourself on the rota first.');
  await db.transaction(async (tx) => {
    await lockRota(tx, cohortId);
    const { coming } = await planFactsOf(tx, cohort, now);
    const known = new Set(coming.map(({ sessionId }) => sessionId));
    const wishes = [...new Set(asked.wishes)].filter((id) => known.has(id));
    await saveLimits(tx, { cohortId, userId: actor.userId }, { ...asked, wishes });
  });
}
