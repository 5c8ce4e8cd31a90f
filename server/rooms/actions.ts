import { readingsOfUnit } from '../curricula/queries.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { recordArrival, saveSummary } from '../sessions/attendance.actions.ts';
import { sessionFor } from '../sessions/queries.ts';
import type { Step } from './agenda/protocol.ts';
import { prepared } from './agenda/rules.ts';
import { agendaFor, type Prepared } from './agenda/unit.rules.ts';
import { readersOf } from './breakouts/queries.ts';
import { saveClaimResults } from './claims/queries.ts';
import { claimResults } from './claims/rules.ts';
import { decide } from './commands.rules.ts';
import { openItemsBefore, saveItems, settleItems } from './commitments/queries.ts';
import type { NewEvent } from './deciding.rules.ts';
import { saveFeedback } from './feedback/queries.ts';
import { keptFeedback } from './feedback/rules.ts';
import { emptyRoom, type RoomState } from './fold.ts';
import { append } from './log.actions.ts';
import { aliasIn, learnSecret, openRoom, readOn, viewerOf } from './open-rooms.ts';
import type { Command, RoomEvent, RoomRole, SeenEvent } from './protocol.ts';
import { ensureRoom, eventsAfter, forgetSecret, renewSecret } from './queries.ts';
import { joiningRound } from './rounds/rules.ts';
import { type Access, isAttendanceDue, roleOf } from './rules.ts';
import { factsOf } from './seats.queries.ts';
import { seenEvents } from './sights.rules.ts';
import { summaryOf } from './summary.rules.ts';

/** A person's way into a room: who they are there, and what the room needs to know of its session. */
export interface Entry {
  room: string;
  actor: Actor;
  access: Access;
  startsAt: Date;
  minutes: number;
  unit: { id: string; prompts: string[]; exercises: string[] } | null;
  /** On what all this rests; when it changes, the person goes through the door again. */
  facts: string;
}

/** Lets a person into the room of a session that is theirs. Throws `missing`, or `closed` when it is cancelled. */
export async function enter(actor: Actor, sessionId: string): Promise<Entry> {
  return entryTo(await sessionFor(db, actor, sessionId), actor);
}

type Found = Awaited<ReturnType<typeof sessionFor>>;

/** The way into the room of a session that was found. Throws `closed` when it is cancelled. */
export function entryTo({ session, cohort, standing, seat, unit }: Found, actor: Actor): Entry {
  if (session.cancelledAt) throw new Refusal('closed', 'This session has been cancelled.');
  return {
    room: session.id,
    actor,
    access: {
      userId: actor.userId,
      organises: standing.group === 'organiser',
      facilitates: seat?.status === 'seated' && seat.role === 'facilitator',
      turn: session.facilitatorId,
    },
    startsAt: session.startsAt,
    minutes: session.minutes,
    unit,
    facts: factsOf({ session, cohort, group: standing.group, seat }),
  };
}

/**
 * A person comes in: the log gets their first arrival, and the unit's agenda if it has none; attendance is
 * written down where it is due. Afterwards the room is in memory and as new as the log.
 */
export async function arrive(entry: Entry) {
  const { room, actor, startsAt } = entry;
  if (!openRoom(room)?.state.seq) await ensureRoom(db, room);
  await readOn(db, [room]);
  await learnSecret(db, room);
  const { state } = openRoom(room) ?? { state: emptyRoom() };
  const isKnown = state.people.some(({ id }) => id === actor.userId);
  const isDue = (state: RoomState, now: Date) => isAttendanceDue(state, actor.userId, startsAt, now);
  if (isKnown && !isDue(state, clock.now())) return;
  const agenda = await agendaOf(entry);
  await append({
    room,
    command: null,
    decide: (state) => arrival(state, actor, agenda),
    async also(tx, before, now) {
      if (isDue(before, now)) await recordArrival(tx, room, actor.userId, now);
    },
  });
}

/** Nobody arrives any more once the room is closed: then they only read. */
function arrival(state: RoomState, { userId, name }: Actor, agenda: Step[]) {
  if (state.status === 'closed' || state.people.some(({ id }) => id === userId)) return [];
  const arrived = { type: 'arrived' as const, by: userId, data: { person: userId, name } };
  const comes: NewEvent[] = [arrived, ...joiningRound(state, userId)];
  return state.agendaSeq === 0 ? [prepared(agenda), ...comes] : comes;
}

/**
 * Does what somebody in the room commands, once; `here` is who is there to hear it. Answers with the log's number
 * after it. Throws refusals.
 */
export async function obey(
  entry: Entry,
  command: Command,
  here: () => readonly string[] = () => [],
): Promise<number> {
  const { room, access } = entry;
  const isOpening = command.type === 'room.open';
  const agenda = isOpening ? await agendaOf(entry) : [];
  const mixes = command.type === 'breakouts.draw' && command.data.mix && entry.unit;
  const readers = mixes ? await readersOf(db, mixes.id) : undefined;
  const earlier = isOpening ? await openItemsBefore(db, room) : [];
  if (!openRoom(room)) await ensureRoom(db, room);
  await learnSecret(db, room);
  return append({
    room,
    command: { id: command.id, by: access.userId },
    decide(state, now) {
      const role = roleOf(access, state);
      return decide(command, {
        state,
        userId: access.userId,
        role,
        now,
        random: Math.random,
        here,
        aliasOf: (step, person) => aliasFor(room, step, person),
        agenda,
        turn: access.turn,
        earlier,
        readers,
      });
    },
    also: (tx, before, now) => consequences(tx, command, before, now),
  });
}

function aliasFor(room: string, step: string, person: string): string {
  const alias = aliasIn(room, step, person);
  if (!alias) throw new Refusal('conflict', 'The room has just changed. Please try again.');
  return alias;
}

/** What else a command does, in the same transaction. */
async function consequences(tx: Db, command: Command, before: RoomState, now: Date) {
  if (command.type === 'room.open') await renewSecret(tx, command.room);
  if (command.type === 'room.close') await settleClosing(tx, command.room, before, now);
}

/** Keeps what a room leaves that is being closed, and makes its pseudonyms nobody's. */
export async function settleClosing(tx: Db, room: string, before: RoomState, now: Date) {
  const events = await eventsAfter(tx, [{ room, after: 0 }]);
  await saveSummary(tx, room, summaryOf(events), now);
  await saveItems(tx, room, before);
  await settleItems(tx, before);
  await saveFeedback(tx, room, before.facilitator, keptFeedback(before));
  await saveClaimResults(tx, room, claimResults(before));
  await forgetSecret(tx, room);
}

/** The agenda that the unit gives today. */
export const agendaOf = async (entry: Entry): Promise<Step[]> => agendaFor(await preparedFor(entry));

/** What the session's unit brings to its plan. */
export async function preparedFor({ unit, minutes }: Entry): Promise<Prepared> {
  const readings = unit ? await readingsOfUnit(db, unit.id) : [];
  const { prompts = [], exercises = [] } = unit ?? {};
  return { prompts, exercises, readings: readings.map(({ title }) => title), minutes };
}

const mostEvents = 1000;

/**
 * A room's events after a number, as the asker may see them, at most a thousand at once: for reading the log
 * over HTTP. Throws `missing`.
 */
export async function eventsFor(
  actor: Actor,
  sessionId: string,
  after: number,
): Promise<{ seq: number; now: number; role: RoomRole; events: SeenEvent[] }> {
  const { room, access } = await enter(actor, sessionId);
  await readOn(db, [room]);
  const state = openRoom(room)?.state ?? emptyRoom();
  const role = roleOf(access, state);
  const stored = await eventsAfter(db, [{ room, after }], mostEvents);
  await learnSecret(db, room);
  const viewer = viewerOf(room, actor.userId, role);
  const events = seenEvents(
    viewer,
    stored.map(({ room: _, ...event }) => event as RoomEvent),
  );
  return { seq: Math.max(state.seq, events.at(-1)?.seq ?? 0), now: clock.now().getTime(), role, events };
}
