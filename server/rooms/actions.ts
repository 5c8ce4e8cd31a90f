import { readingsOfUnit } from '../curricula/queries.ts';
import type { Actor } from '../platform/actor.ts';
import { db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { sessionFor } from '../sessions/queries.ts';
import { accessFacts } from './access/actions.ts';
import { shutOut } from './access/rules.ts';
import type { Step } from './agenda/protocol.ts';
import { prepared } from './agenda/rules.ts';
import { agendaFor, type Prepared } from './agenda/unit.rules.ts';
import { readersOf } from './breakouts/queries.ts';
import { decide } from './commands.rules.ts';
import { openItemsBefore } from './commitments/queries.ts';
import type { NewEvent } from './deciding.rules.ts';
import { emptyRoom, type RoomState } from './fold.ts';
import { freshCode } from './guests/codes.ts';
import { isGuest, sessionOfGuest } from './guests/guest.ts';
import { append } from './log.actions.ts';
import { restoringOf } from './notes/versions.actions.ts';
import { aliasIn, fetchNewEvents, loadSecret, openRoom } from './open-rooms.ts';
import type { After, CommandFacts, Part } from './part.ts';
import { parts } from './parts.ts';
import type { Command, CommandType } from './protocol.ts';
import { ensureRoom } from './queries.ts';
import { questionsBefore } from './questions/queries.ts';
import { joiningRound } from './rounds/rules.ts';
import { type Access, roleOf } from './rules.ts';
import { accessSnapshot } from './seats.queries.ts';
import type { Times } from './times.rules.ts';

/** A person's way into a room: who they are there, and what the room needs to know of its session. */
export interface Entry {
  room: string;
  actor: Actor;
  access: Access;
  startsAt: Date;
  minutes: number;
  /** Whether its room was chosen to run itself. */
  selfRun: boolean;
  unit: { id: string; prompts: string[]; exercises: string[] } | null;
  /** On what all this rests; when it changes, the person is authorised again. */
  snapshot: string;
}

/**
 * Lets a person into the room of a session that is theirs, or a guest into the one that has let them in; with `isWall`
 * it is for a screen that shows the room to all. Throws `missing`, or `closed` when it is cancelled.
 */
export async function authorize(actor: Actor, sessionId: string, isWall = false): Promise<Entry> {
  return entryTo(await sessionOf(actor, sessionId), actor, isWall);
}

/** The session of a room that is open to a person. Throws `missing`. */
export const sessionOf = (actor: Actor, sessionId: string) =>
  isGuest(actor) ? sessionOfGuest(db, actor, sessionId) : sessionFor(db, actor, sessionId);

type Found = Awaited<ReturnType<typeof sessionFor>>;

/** The way into the room of a session that was found. Throws `closed` when it is cancelled. */
export function entryTo(
  { session, cohort, standing, seat, insteadOf, unit }: Found,
  actor: Actor,
  isWall = false,
): Entry {
  if (session.cancelledAt) throw new Refusal('closed', 'This session has been cancelled.');
  return {
    room: session.id,
    actor,
    access: {
      userId: actor.userId,
      organises: standing.group === 'organiser',
      facilitates: seat?.status === 'seated' && seat.role === 'facilitator',
      turn: session.facilitatorId,
      only: isWall ? 'wall' : onlyAs(actor),
    },
    startsAt: session.startsAt,
    minutes: session.minutes,
    selfRun: session.selfRun,
    unit,
    snapshot: accessSnapshot({ session, cohort, group: standing.group, seat, insteadOf }),
  };
}

const onlyAs = (actor: Actor) => (isGuest(actor) ? 'guest' : undefined);

/**
 * A person comes in (a screen on the wall does not arrive): the log gets their first arrival, and the unit's agenda if
 * it has none. Afterwards the room is in memory and as new as the log.
 */
export async function joinRoom(entry: Entry) {
  const { room, actor } = entry;
  if (!openRoom(room)?.state.seq) await ensureRoom(db, room);
  await fetchNewEvents(db, [room]);
  await loadSecret(db, room);
  const { state } = openRoom(room) ?? { state: emptyRoom() };
  admit(entry, state);
  if (entry.access.only === 'wall') return;
  const isKnown = state.people.some(({ id }) => id === actor.userId);
  if (isKnown && !isListed(state, actor.userId)) return;
  const agenda = await agendaOf(entry);
  await append({
    room,
    command: null,
    decide: (state) =>
      shutOut(state, actor.userId, roleOf(entry.access, state)) ?? arrival(state, actor, agenda),
  });
}

/** Whether somebody is on the list of those without a device. */
const isListed = ({ withoutDevice }: RoomState, userId: string) =>
  withoutDevice.some(({ id }) => id === userId);

/**
 * Nobody arrives any more once the room is closed: then they only read. Whoever was there without a device has one
 * now, and nobody does things for them any more.
 */
function arrival(state: RoomState, actor: Actor, agenda: Step[]): NewEvent[] {
  const { userId } = actor;
  if (state.status === 'closed') return [];
  if (isListed(state, userId)) return [{ type: 'person.left', by: null, data: { person: userId } }];
  if (state.people.some(({ id }) => id === userId)) return [];
  const arrived = { type: 'arrived' as const, by: userId, data: arrivedAs(actor) };
  const comes: NewEvent[] = [arrived, ...joiningRound(state, userId)];
  return state.agendaSeq === 0 ? [prepared(agenda), ...comes] : comes;
}

const arrivedAs = (actor: Actor) => ({
  person: actor.userId,
  name: actor.name,
  ...(isGuest(actor) && { isGuest: true as const }),
});

/**
 * Does what somebody in the room commands, once; `here` is who is there to hear it. Answers with the log's number
 * after it. Throws refusals.
 */
export async function runCommand(
  entry: Entry,
  command: Command,
  here: () => readonly string[] = () => [],
): Promise<number> {
  const { room, access } = entry;
  const times = timesOf(entry);
  const facts = await factsFor(entry, command);
  const also = await afterOf(command.type);
  const done = { room, by: access.userId, times, command, facts, here };
  if (!openRoom(room)) await ensureRoom(db, room);
  await loadSecret(db, room);
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
        times,
        random: Math.random,
        here,
        aliasOf: (step, person) => aliasFor(room, step, person),
        turn: access.turn,
        ...facts,
      });
    },
    ...(also && { also: (tx, before, now) => also(tx, { ...done, before }, now) }),
  });
}

const afters: { [Type in CommandType]?: () => Promise<{ after: After<Type> }> } = Object.assign(
  {},
  ...Object.values<Part<unknown, never, never>>(parts).map((part) => part.after),
);

/** What else a command of a type does; undefined for most. */
const afterOf = async (type: CommandType) =>
  (await afters[type]?.())?.after as After<CommandType> | undefined;

/** What some commands are decided by, besides the room. */
async function factsFor(entry: Entry, command: Command): Promise<CommandFacts> {
  const isOpening = command.type === 'room.open' || command.type === 'self.start';
  const mixes = command.type === 'breakouts.draw' && command.data.mix && entry.unit;
  return {
    agenda: isOpening ? await agendaOf(entry) : [],
    earlier: isOpening ? await openItemsBefore(db, entry.room) : [],
    readers: mixes ? await readersOf(db, mixes.id) : undefined,
    code: isLettingIn(command) ? await freshCode(db) : undefined,
    version:
      command.type === 'notes.restore'
        ? await restoringOf(entry.actor, entry.room, command.data.version)
        : undefined,
    beforehand: isOpening ? await questionsBefore(db, entry.room) : [],
    selfRun: entry.selfRun,
    ...(await accessFacts(command)),
  };
}

const isLettingIn = (command: Command) =>
  command.type === 'person.remove' || (command.type === 'guests.allow' && command.data.on);

function aliasFor(room: string, step: string, person: string): string {
  const alias = aliasIn(room, step, person);
  if (!alias) throw new Refusal('conflict', 'The room has just changed. Please try again.');
  return alias;
}

/** When the session of a room is planned. */
export const timesOf = ({ startsAt, minutes }: Pick<Entry, 'startsAt' | 'minutes'>): Times => ({
  startsAt: startsAt.getTime(),
  minutes,
});

/** Throws `closed` at those who were sent out, and at new people while the room is locked. */
export function admit({ access }: Entry, state: RoomState) {
  // A screen is let in where the person is who puts it up.
  const out = shutOut(state, access.userId, roleOf({ ...access, only: undefined }, state));
  if (out) throw new Refusal(out.code, out.message);
}

/** The agenda that the unit gives today. */
export const agendaOf = async (entry: Entry): Promise<Step[]> => agendaFor(await preparedFor(entry));

/** What the session's unit brings to its plan. */
export async function preparedFor({ unit, minutes }: Entry): Promise<Prepared> {
  const readings = unit ? await readingsOfUnit(db, unit.id) : [];
  const { prompts = [], exercises = [] } = unit ?? {};
  return { prompts, exercises, readings: readings.map(({ title }) => title), minutes };
}
