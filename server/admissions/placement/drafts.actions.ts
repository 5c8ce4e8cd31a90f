import type { Actor } from '../../platform/actor.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, missing, tooMany } from '../../platform/errors.ts';
import { enqueue } from '../../platform/jobs.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { lockRound } from '../rounds/applications.queries.ts';
import { organisedRoundFor, type Round } from '../rounds/queries.ts';
import type { AskedSettings, Board } from './board.rules.ts';
import { twoOf } from './comparison.rules.ts';
import { boardOf } from './draft.rules.ts';
import { type Draft, draftFor, draftsOf, hasDraft, insertDraft, searchesUnderWay } from './drafts.queries.ts';
import { firstSettings, settingsAsked } from './facts.rules.ts';
import { factsFor } from './facts.ts';
import type { Facts } from './instance.rules.ts';

/** Searches take a processor each, so a round has few at a time. */
const mostSearches = 2;

/** The draft that a new one starts from; and the new one's id, so that a form that comes twice begins one. */
interface From {
  id: string | null;
  newId?: string | undefined;
}

/** Begins a draft: it is there at once, and its cohorts come as they are found. Answers with its id. */
export function beginDraft(actor: Actor, roundId: string, board: Board, from: From & { id: string }) {
  return db.transaction(async (tx) => {
    const { round } = await organisedRoundFor(tx, actor, roundId);
    return begun(tx, actor, round, board, from);
  });
}

/**
 * Begins a draft as the form of settings asks for it. What another draft keeps, and who is together or apart there,
 * holds in this one too. Answers with its id.
 */
export function beginAsked(actor: Actor, roundId: string, asked: AskedSettings, from: From) {
  return db.transaction(async (tx) => {
    const { round } = await organisedRoundFor(tx, actor, roundId);
    const facts = await factsFor(tx, round);
    const { settings, groups } = await boardFrom(tx, actor, round, facts, from.id);
    const all = settingsAsked(settings, asked, round, facts);
    return begun(tx, actor, round, { settings: all, groups }, from);
  });
}

/** What the form of a new draft begins with. */
export async function startFor(actor: Actor, round: Round, facts: Facts, fromId: string | null) {
  const { settings, number } = await boardFrom(db, actor, round, facts, fromId);
  return { settings, from: fromId ? { id: fromId, number } : null };
}

async function boardFrom(on: Db, actor: Actor, round: Round, facts: Facts, fromId: string | null) {
  if (!fromId) return { settings: firstSettings(round, facts), groups: [], number: 0 };
  const { draft } = await draftFor(on, actor, round.id, fromId);
  return { ...boardOf(draft), number: draft.number };
}

/**
 * Two drafts of a round to be compared, the older first where nothing else was asked: without a choice the newest and
 * the one before it. Null where the round has only one. Throws `missing` for drafts that it does not have.
 */
export async function twoDraftsFor(
  actor: Actor,
  roundId: string,
  asked: { a?: string | undefined; b?: string | undefined },
): Promise<[Draft, Draft] | null> {
  await organisedRoundFor(db, actor, roundId);
  const drafts = (await draftsOf(db, roundId)).map(({ draft }) => draft);
  for (const id of [asked.a, asked.b]) if (id && !drafts.some((draft) => draft.id === id)) throw missing();
  const pair = twoOf(drafts, asked);
  if (!pair && drafts.length === 0) throw missing();
  return pair;
}

/** Begins a draft from another: what is kept there stays, and as few people as can be move. Answers with its id. */
export function solveAgain(actor: Actor, roundId: string, draftId: string, newId?: string) {
  return db.transaction(async (tx) => {
    const { round, draft } = await draftFor(tx, actor, roundId, draftId);
    return begun(tx, actor, round, boardOf(draft), { id: draftId, newId });
  });
}

async function begun(tx: Db, actor: Actor, round: Round, board: Board, from: From) {
  const locked = await lockRound(tx, round.id);
  const id = from.newId ?? crypto.randomUUID();
  if (await hasDraft(tx, id)) return isThereAlready({ id }).id;
  if (locked?.formedAt) throw conflict('The cohorts of this round have been published.');
  if ((await searchesUnderWay(tx, round.id)) >= mostSearches)
    throw tooMany('Two drafts are already being worked out. Wait for one to finish, or stop it.');
  await insertDraft(tx, {
    ...{ id, roundId: round.id, madeBy: actor.userId, parentId: from.id },
    ...{ settings: board.settings, before: board.groups, facts: await factsFor(tx, round) },
  });
  await enqueue(tx, 'placement.solve', { draftId: id });
  return id;
}
