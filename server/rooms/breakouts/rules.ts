import {
  type CommandContext,
  type Decision,
  forbidden,
  hasBeenHere,
  isOwnOrLeads,
  type NewEvent,
  nobody,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { mayLead } from '../rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import { drawRooms, mergedRooms } from './draw.rules.ts';
import type { Breakouts } from './fold.ts';
import type { Breakout, BreakoutCommands, BreakoutEvents } from './protocol.ts';

export const breakoutRules: Rules<keyof BreakoutCommands> = {
  'breakouts.draw': {
    who: 'leaders',
    decide({ people, size, mix, minutes }, context) {
      if (people.some((person) => !hasBeenHere(context.state, person))) return nobody;
      if (people.length < 2) return refuse('conflict', 'You need at least two people for breakouts.');
      const rooms = drawRooms(people, size, context.random, mix ? context.readers : undefined);
      return form(context, rooms, minutes);
    },
  },
  'breakouts.arrange': {
    who: 'leaders',
    decide({ rooms, minutes }, context) {
      const people = rooms.flat();
      if (people.some((person) => !hasBeenHere(context.state, person))) return nobody;
      if (new Set(people).size < people.length) return refuse('invalid', 'Someone is in two rooms.');
      return form(
        context,
        rooms.filter((room) => room.length > 0),
        minutes,
      );
    },
  },
  'breakouts.merge': {
    who: 'leaders',
    decide({ expect, minutes }, context) {
      const open = breakoutsOf(context.state);
      if (!open || open.seq !== expect) return overtaken;
      if (open.rooms.length < 2) return refuse('conflict', 'Everyone is already together.');
      return form(context, mergedRooms(open.rooms.map(({ people }) => people)), minutes);
    },
  },
  'breakouts.time': {
    who: 'leaders',
    decide({ minutes }, { state, userId, now }) {
      const open = breakoutsOf(state);
      if (!open) return overtaken;
      const endsAt = Math.max(now, Math.max(now, open.endsAt ?? now) + minutes * 60_000);
      return [{ type: 'breakouts.timed', by: userId, data: { endsAt } }];
    },
  },
  'breakouts.move': {
    who: 'leaders',
    decide({ person, room }, { state, userId }) {
      const open = breakoutsOf(state);
      if (!open?.rooms.some(({ id }) => id === room)) return overtaken;
      if (!hasBeenHere(state, person)) return nobody;
      if (roomOfPerson(open, person)?.id === room) return [];
      return [{ type: 'breakouts.moved', by: userId, data: { person, room } }];
    },
  },
  'breakouts.recall': {
    who: 'leaders',
    decide({ seconds }, { state, userId, now }) {
      if (!breakoutsOf(state)) return overtaken;
      return [{ type: 'breakouts.recalled', by: userId, data: { at: now + seconds * 1000 } }];
    },
  },
  'breakout.say': {
    who: 'all',
    decide({ text, to }, { state, userId, person }) {
      const open = breakoutsOf(state);
      const room = open && roomOfPerson(open, person);
      if (!room) return refuse('conflict', 'You aren’t in a breakout room.');
      const answers = to !== undefined && state.breakoutChats[room.id]?.some(({ seq }) => seq === to);
      return [{ type: 'breakout.said', by: userId, data: { room: room.id, text, ...(answers && { to }) } }];
    },
  },
  'breakout.remove': {
    who: 'all',
    decide({ seq }, context) {
      const line = Object.values(context.state.breakoutChats)
        .flat()
        .find((line) => line.seq === seq);
      if (!line) return refuse('not-found', 'This message no longer exists.');
      if (!isOwnOrLeads(context, line.by)) return forbidden;
      return [{ type: 'redacted', by: context.userId, data: { seq } }];
    },
  },
  'breakouts.broadcast': {
    who: 'leaders',
    decide({ text }, { state, userId }) {
      if (!breakoutsOf(state)) return overtaken;
      return [{ type: 'breakouts.told', by: userId, data: { text } }];
    },
  },
};

export const breakoutVisibility: VisibilityRules<keyof BreakoutEvents> = {
  'breakouts.formed': 'everyone',
  'breakouts.moved': 'everyone',
  'breakouts.timed': 'everyone',
  'breakouts.recalled': 'everyone',
  'breakout.said': (event, { role, circles }) =>
    mayLead(role) || circles().includes(event.data.room ?? '') ? event : null,
  'breakouts.told': 'everyone',
};

const overtaken = refuse('conflict', 'The rooms have changed in the meantime.');

/** The breakouts of the running step; null when there are none, or the room has moved on. */
export const breakoutsOf = ({ breakouts, current, status }: RoomState): Breakouts | null =>
  status === 'open' && breakouts?.step === current ? breakouts : null;

/** Whether people are in their rooms: not before, and not once the countdown back is over. */
export const areApart = (state: RoomState, now: number): boolean => {
  const open = breakoutsOf(state);
  return open !== null && (open.recallAt === null || now < open.recallAt);
};

export const roomOfPerson = ({ rooms }: Breakouts, person: string): Breakout | undefined =>
  rooms.find(({ people }) => people.includes(person));

/** In which breakouts a person has been: what was said there they may read. */
export const circlesOf = ({ circles }: RoomState, person: string): readonly string[] => circles[person] ?? [];

/** What a room is called: A, B, C, … */
export const roomName = ({ rooms }: Breakouts, id: string) =>
  `Room ${String.fromCharCode(65 + rooms.findIndex((room) => room.id === id))}`;

export interface Move {
  person: string;
  room: string;
  /** They have no room yet; else they are alone in theirs. */
  isLate: boolean;
}

/**
 * Who is to be put where, so that nobody stays without a room who has come late, and nobody stays alone whose room
 * the others have left. `here` are those present; whoever leads the room walks about and has no room of their own.
 * Null when all is well.
 */
export function nextMove(state: RoomState, here: readonly string[], now: number): Move | null {
  const open = breakoutsOf(state);
  if (!open || !areApart(state, now)) return null;
  const present = open.rooms.map(({ id, people }) => ({
    id,
    people: people.filter((person) => here.includes(person)),
  }));
  const late = here.find((person) => person !== state.facilitator && !roomOfPerson(open, person));
  if (late) return joined(late, smallest(present), true);
  const [lonely] = present.find(({ people }) => people.length === 1)?.people ?? [];
  return lonely
    ? joined(lonely, smallest(present.filter(({ people }) => people.length > 0 && !people.includes(lonely))))
    : null;
}

const joined = (person: string, room: Breakout | undefined, isLate = false): Move | null =>
  room ? { person, room: room.id, isLate } : null;

const smallest = (rooms: Breakout[]) => rooms.toSorted((a, b) => a.people.length - b.people.length)[0];

function form({ state, userId, now }: CommandContext, rooms: string[][], minutes?: number): Decision {
  const step = state.steps.find(({ id, kind }) => id === state.current && kind === 'breakouts');
  if (!step) return refuse('conflict', 'The room is on another step now.');
  const formed: NewEvent = {
    type: 'breakouts.formed',
    by: userId,
    // The event's own number makes the ids new.
    data: {
      step: step.id,
      rooms: rooms.map((people, index) => ({ id: `${state.seq + 1}-${index + 1}`, people })),
      ...(minutes !== undefined && { endsAt: now + minutes * 60_000 }),
    },
  };
  return [formed];
}
