import { clock } from '../platform/clock.ts';
import { type Db, db, isDuplicate } from '../platform/db.ts';
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

const wishes = batcher(commit, 400);

/** A room's log while its row is locked: its state so far, and what memory does not know yet. */
interface Draft {
  state: RoomState;
  fresh: RoomEvent[];
}

/** What the transaction has in hand. */
interface Round {
  now: Date;
  drafts: Map<string, Draft>;
  answers: Answers;
  appended: { events: Appended['events'][number][]; commands: Appended['commands'][number][] };
  also: (() => Promise<void>)[];
}

type Answers = Map<string, { by: string; seq: number }>;

/**
 * Stores what a batch appends. That a command has taken effect before is seldom and not asked in advance: the
 * unique key of its id says so when it is stored again, and then the batch is decided anew with that known.
 */
async function commit(batch: Wish[]): Promise<Outcome[]> {
  const answers: Answers = new Map();
  while (true) {
    try {
      return await transact(batch, answers);
    } catch (error) {
      if (!isDuplicate(error) || !(await learn(answers, batch))) throw error;
    }
  }
}

/** One transaction for the wishes of all rooms: lock, read on where memory is behind, decide in order, store. */
async function transact(batch: Wish[], answers: Answers): Promise<Outcome[]> {
  const { outcomes, drafts } = await db.transaction(async (tx) => {
    const drafts = await lockedDrafts(tx, [...new Set(batch.map(({ room }) => room))]);
    const appended = { events: [], commands: [] };
    const round: Round = { now: clock.now(), drafts, answers: new Map(answers), appended, also: [] };
    const outcomes = batch.map((wish) => settle(wish, round, tx));
    await recall(tx, batch, outcomes);
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
  const drafts = new Map<string, Draft>();
  for (const [id, seq] of numbers) drafts.set(id, { state: knownUpTo(id, seq), fresh: [] });
  const wanted = [...drafts].map(([room, { state }]) => ({ room, after: state.seq }));
  const behind = wanted.filter(({ room, after }) => after < (numbers.get(room) ?? 0));
  if (behind.length === 0) return drafts;
  for (const { room, ...event } of await eventsAfter(tx, behind)) write(drafts.get(room), event as RoomEvent);
  return drafts;
}

/** What memory knows of a room; nothing where it claims to know more than there is. */
function knownUpTo(id: string, seq: number): RoomState {
  const room = openRoom(id);
  return room && room.state.seq <= seq ? room.state : emptyRoom();
}

function write(draft: Draft | undefined, event: RoomEvent) {
  if (!draft) return;
  draft.state = fold(draft.state, event);
  draft.fresh.push(event);
}

/** What would be refused now may have taken effect before, such as the step to where the room is: then that counts. */
async function recall(tx: Db, batch: readonly Wish[], outcomes: Outcome[]) {
  const refused = batch.filter((_, index) => outcomes[index] instanceof Refusal);
  const answers = await answersTo(tx, refused);
  for (const [index, wish] of batch.entries()) {
    if (outcomes[index] instanceof Refusal) outcomes[index] = answerIn(answers, wish) ?? outcomes[index];
  }
}

/** Finds out which commands of a batch have taken effect; false when that is nothing new. */
async function learn(answers: Answers, batch: readonly Wish[]): Promise<boolean> {
  const known = answers.size;
  for (const [key, answer] of await answersTo(db, batch)) answers.set(key, answer);
  return answers.size > known;
}

async function answersTo(db: Db, batch: readonly Wish[]): Promise<Answers> {
  const keys = batch.flatMap(({ room, commandId }) => (commandId ? [{ room, id: commandId }] : []));
  const rows = keys.length > 0 ? await answeredCommands(db, keys) : [];
  return new Map(rows.map((row) => [keyOf(row.room, row.id), row]));
}

/** The answer that a command has had; nobody gets somebody else's. */
function answerIn(answers: Answers, { room, commandId, userId }: Wish): Outcome | undefined {
  const answer = commandId ? answers.get(keyOf(room, commandId)) : undefined;
  if (!answer) return undefined;
  return answer.by === userId ? answer.seq : new Refusal('invalid', 'This id has been used.');
}

const keyOf = (room: string, commandId: string) => `${room} ${commandId}`;

/** Decides one wish after those before it, and notes what is to be stored. */
function settle(wish: Wish, round: Round, tx: Db): Outcome {
  const { room, userId, commandId, also } = wish;
  const draft = round.drafts.get(room);
  if (!draft) return missing('There is no such room.');
  const answer = answerIn(round.answers, wish);
  if (answer !== undefined) return answer;
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
