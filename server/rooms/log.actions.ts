import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { missing, Refusal } from '../platform/errors.ts';
import { batcher } from './batcher.ts';
import type { Decision, NewEvent } from './commands.rules.ts';
import { emptyRoom, fold, type RoomState } from './fold.ts';
import { openRoom, take } from './open-rooms.ts';
import type { RoomEvent } from './protocol.ts';
import { type Appended, answeredCommands, eventsAfter, lockRooms, saveAppended } from './queries.ts';

/** Something that wants to append to a room's log. */
export interface Wish {
  room: string;
  userId: string;
  /** The command's own id, by which it takes effect once; null for what is not a command. */
  commandId: string | null;
  /** Decides by the room as it is under its lock; cannot wait for anything. */
  decide(state: RoomState, now: number): Decision;
  /** What else happens in the same transaction, told how the room was before. */
  also?: (tx: Db, before: RoomState, now: Date) => Promise<void>;
}

type Outcome = number | Refusal;

/**
 * Appends to a room's log what the wish decides, under the room's row lock. Answers when that is committed, with
 * the number of the last event it appended, or the room's last if it appended none. Throws when it is refused.
 */
export async function append(wish: Wish): Promise<number> {
  const outcome = await wishes(wish);
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

const wishes = batcher(commit, 100);

/** A room's log while its row is locked: its state so far, and what memory does not know yet. */
interface Draft {
  state: RoomState;
  fresh: RoomEvent[];
}

/** What the transaction has in hand. */
interface Round {
  now: Date;
  drafts: Map<string, Draft>;
  answers: Map<string, { by: string; seq: number }>;
  appended: { events: Appended['events'][number][]; commands: Appended['commands'][number][] };
  also: (() => Promise<void>)[];
}

/** One transaction for the wishes of all rooms: lock, read on where memory is behind, decide in order, store. */
async function commit(batch: Wish[]): Promise<Outcome[]> {
  const { outcomes, drafts } = await db.transaction(async (tx) => {
    const drafts = await lockedDrafts(tx, [...new Set(batch.map(({ room }) => room))]);
    const answers = await answersTo(tx, batch);
    const round: Round = {
      now: clock.now(),
      drafts,
      answers,
      appended: { events: [], commands: [] },
      also: [],
    };
    const outcomes = batch.map((wish) => settle(wish, round, tx));
    const { events, commands } = round.appended;
    if (events.length + commands.length > 0) await saveAppended(tx, round.appended);
    for (const more of round.also) await more();
    return { outcomes, drafts };
  });
  for (const [room, { fresh }] of drafts) take(room, fresh);
  return outcomes;
}

async function lockedDrafts(tx: Db, ids: string[]): Promise<Map<string, Draft>> {
  const numbers = await lockRooms(tx, ids);
  const known = (id: string) => openRoom(id)?.state ?? emptyRoom();
  const drafts = new Map<string, Draft>();
  for (const id of numbers.keys()) drafts.set(id, { state: known(id), fresh: [] });
  const behind = [...numbers].filter(([id, seq]) => known(id).seq < seq);
  if (behind.length === 0) return drafts;
  const wanted = behind.map(([room]) => ({ room, after: known(room).seq }));
  for (const { room, ...event } of await eventsAfter(tx, wanted)) write(drafts.get(room), event as RoomEvent);
  return drafts;
}

function write(draft: Draft | undefined, event: RoomEvent) {
  if (!draft) return;
  draft.state = fold(draft.state, event);
  draft.fresh.push(event);
}

async function answersTo(tx: Db, batch: readonly Wish[]): Promise<Round['answers']> {
  const keys = batch.flatMap(({ room, commandId }) => (commandId ? [{ room, id: commandId }] : []));
  const rows = keys.length > 0 ? await answeredCommands(tx, keys) : [];
  return new Map(rows.map((row) => [keyOf(row.room, row.id), row]));
}

const keyOf = (room: string, commandId: string) => `${room} ${commandId}`;

/** Decides one wish after those before it, and notes what is to be stored. */
function settle(wish: Wish, round: Round, tx: Db): Outcome {
  const { room, userId, commandId, also } = wish;
  const draft = round.drafts.get(room);
  if (!draft) return missing('There is no such room.');
  const answer = commandId ? round.answers.get(keyOf(room, commandId)) : undefined;
  if (answer) return answer.by === userId ? answer.seq : new Refusal('invalid', 'This id has been used.');
  const before = draft.state;
  const decision = wish.decide(before, round.now.getTime());
  if (!Array.isArray(decision)) return new Refusal(decision.code, decision.message);
  for (const event of decision) store(event, room, draft, round);
  const { seq } = draft.state;
  if (commandId) {
    round.appended.commands.push({ room, id: commandId, by: userId, seq });
    round.answers.set(keyOf(room, commandId), { by: userId, seq });
  }
  if (also) round.also.push(() => also(tx, before, round.now));
  return seq;
}

function store(fresh: NewEvent, room: string, draft: Draft, { appended, now }: Round) {
  const event = { ...fresh, seq: draft.state.seq + 1, at: now.getTime() } as RoomEvent;
  write(draft, event);
  appended.events.push({ ...event, room });
}
