import { clock } from '../platform/clock.ts';
import { type Db, db, isDuplicate } from '../platform/db.ts';
import { missing, Refusal } from '../platform/errors.ts';
import { held, lanes } from '../platform/lanes.ts';
import { type Answers, answerIn, loadAnswers, remember } from './answers.ts';
import { type Appended, saveAppended } from './append.queries.ts';
import { blankedBy } from './blanking.rules.ts';
import type { Decision, NewEvent } from './deciding.rules.ts';
import { emptyRoom, fold, type RoomState } from './fold.ts';
import { applyEvents, fetchNewEvents, openRoom } from './open-rooms.ts';
import type { RoomEvent } from './protocol.ts';
import type { StoredEvent } from './queries.ts';

/** Something that wants to append to a room's log. */
export interface AppendRequest {
  room: string;
  /** The command's own id, by which it takes effect once, and who sends it; null for what is not a command. */
  command: { id: string; by: string } | null;
  /** Decides by the room as it is. Cannot wait for anything, and may be asked again. */
  decide(state: RoomState, now: number): Decision;
  /** What else happens in the same transaction, told how the room was before. It may wait for locks. */
  also?: (tx: Db, before: RoomState, now: Date) => Promise<void>;
}

type Outcome = number | Refusal;

/**
 * Appends to a room's log what the request decides, under the room's row lock. Answers when that is committed, with
 * the number of the last event it appended, or the room's last if it appended none. Throws when it is refused.
 */
export async function append(request: AppendRequest): Promise<number> {
  const outcome = await requests(request);
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

/** What may wait for others' locks is kept out of the way of all other rooms. */
const requests = lanes<AppendRequest, Outcome>({
  keyOf: ({ room }) => room,
  mayWait: ({ also }) => also !== undefined,
  together: (batch) => commit(batch, false),
  alone: async (batch) =>
    (await commit(batch, true)).map((outcome) => (outcome === held ? noSuchRoom() : outcome)),
  most: 1000,
});

const noSuchRoom = () => missing('This room doesn’t exist.');

/**
 * Settles requests together. They are decided by what memory knows of the rooms; the statement that stores them takes
 * the rooms' locks, and stores only where memory is as new as the log. The rest, where another server was faster, is
 * decided again after reading on. `held` is the outcome where the room is not there, or without `wait` locked.
 */
async function commit(batch: AppendRequest[], wait: boolean): Promise<(Outcome | typeof held)[]> {
  const outcomes = new Map<AppendRequest, Outcome>();
  const answers: Answers = new Map();
  let rest = batch;
  while (rest.length > 0) {
    const round = decideAll(rest, answers);
    try {
      const fitting = await store(round, wait);
      rest = await conclude(round, fitting, outcomes);
    } catch (error) {
      // That a command has taken effect before is seldom, so it is not asked in advance: its unique key tells.
      if (!isDuplicate(error) || !(await loadAnswers(answers, rest))) throw error;
    }
  }
  return batch.map((request) => outcomes.get(request) ?? held);
}

/** A room's log as it is to go on. */
interface Draft {
  /** Where it was when this began. */
  expected: number;
  state: RoomState;
  fresh: RoomEvent[];
  /** The numbers of the events, fresh or older, whose data goes for ever. */
  blank: Set<number>;
}

/** Requests decided and not yet stored. */
interface Round {
  now: Date;
  drafts: Map<string, Draft>;
  decided: { request: AppendRequest; outcome: Outcome }[];
  answers: Answers;
  commands: Appended['commands'][number][];
  also: { room: string; work(tx: Db): Promise<void> }[];
}

/** Decides each request after those before it. */
function decideAll(batch: readonly AppendRequest[], known: Answers): Round {
  const answers = new Map(known);
  const round: Round = { now: clock.now(), drafts: new Map(), decided: [], answers, commands: [], also: [] };
  for (const request of batch) {
    const draft = round.drafts.get(request.room) ?? newDraft(request.room);
    round.drafts.set(request.room, draft);
    round.decided.push({ request, outcome: answerIn(answers, request) ?? settle(request, draft, round) });
  }
  return round;
}

function newDraft(room: string): Draft {
  const state = openRoom(room)?.state ?? emptyRoom();
  return { expected: state.seq, state, fresh: [], blank: new Set() };
}

function settle(request: AppendRequest, draft: Draft, { now, answers, commands, also }: Round): Outcome {
  const { room, command, also: work } = request;
  const before = draft.state;
  const decision = request.decide(before, now.getTime());
  if (!Array.isArray(decision)) return new Refusal(decision.code, decision.message);
  for (const event of decision) write(draft, event, now.getTime());
  const { seq } = draft.state;
  if (command) commands.push({ room, id: command.id, by: isAnonymous(decision) ? null : command.by, seq });
  remember(answers, request, seq);
  if (work) also.push({ room, work: (tx) => work(tx, before, now) });
  return seq;
}

/**
 * What was done without saying by whom, or changed nothing since it had been done so before; then who sent the command
 * is not kept either.
 */
const isAnonymous = (decision: NewEvent[]) => decision.every(({ by }) => by === null);

function write(draft: Draft, event: NewEvent, at: number) {
  const numbered = { ...event, seq: draft.state.seq + 1, at } as RoomEvent;
  for (const seq of blankedBy(draft.state, numbered)) draft.blank.add(seq);
  draft.state = fold(draft.state, numbered);
  draft.fresh.push(numbered);
}

type Fitting = Map<string, boolean>;

/** Stores a round. Tells of each room that exists, and is free or waited for, whether it was where it was expected. */
async function store({ drafts, commands, also }: Round, wait: boolean): Promise<Fitting> {
  const appended = {
    rooms: [...drafts].map(([room, { expected }]) => ({ room, expected })),
    events: [...drafts].flatMap(([room, draft]) => draft.fresh.map((event) => storedAs(room, draft, event))),
    commands,
    blank: [...drafts].flatMap(([room, { expected, blank }]) =>
      [...blank].filter((seq) => seq <= expected).map((seq) => ({ room, seq })),
    ),
  };
  const save = async (on: Db): Promise<Fitting> =>
    new Map((await saveAppended(on, appended, { wait })).map(({ room, fits }) => [room, fits]));
  // One statement is a transaction of its own, which is quicker than asking for one.
  if (also.length === 0) return save(db);
  return db.transaction(async (tx) => {
    const fitting = await save(tx);
    for (const { room, work } of also) if (fitting.get(room)) await work(tx);
    return fitting;
  });
}

/** An event that was blanked before it was stored is stored blank. */
const storedAs = (room: string, { blank }: Draft, event: RoomEvent) =>
  ({ ...event, ...(blank.has(event.seq) && { data: {} }), room }) as StoredEvent;

/** After the commit: memory takes what was stored, and each request that was has its outcome. Answers with those to decide again. */
async function conclude({ drafts, decided }: Round, fitting: Fitting, outcomes: Map<AppendRequest, Outcome>) {
  for (const [room, { fresh }] of drafts) if (fitting.get(room)) applyEvents(room, fresh);
  const settled = decided.filter(({ request }) => fitting.get(request.room));
  const before = await recall(settled);
  for (const { request, outcome } of settled) outcomes.set(request, answerIn(before, request) ?? outcome);
  await readOnIn([...drafts].filter(([room]) => fitting.get(room) === false));
  return decided.filter(({ request }) => fitting.get(request.room) === false).map(({ request }) => request);
}

/** What is refused now may have taken effect before, such as the step to where the room is: then that counts. */
async function recall(settled: Round['decided']): Promise<Answers> {
  const answers: Answers = new Map();
  const refused = settled.filter(({ outcome }) => outcome instanceof Refusal);
  await loadAnswers(
    answers,
    refused.map(({ request }) => request),
  );
  return answers;
}

async function readOnIn(behind: [room: string, draft: Draft][]) {
  if (behind.length === 0) return;
  await fetchNewEvents(
    db,
    behind.map(([room]) => room),
  );
  const stuck = behind.find(([room, { expected }]) => openRoom(room)?.state.seq === expected);
  if (stuck) throw new Error(`Memory knows more of room ${stuck[0]} than its log.`);
}
