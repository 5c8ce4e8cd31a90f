import { type Step, type StepKind, stepKinds } from '../../rooms/agenda/protocol.ts';
import { prepared } from '../../rooms/agenda/rules.ts';
import { aliasWith } from '../../rooms/aliases.ts';
import { blankedBy } from '../../rooms/blanking.rules.ts';
import { circlesOf } from '../../rooms/breakouts/rules.ts';
import { decide } from '../../rooms/commands.rules.ts';
import type { NewEvent } from '../../rooms/deciding.rules.ts';
import { emptyRoom, fold } from '../../rooms/fold.ts';
import type { Command, Refused, RoomEvent, RoomRole } from '../../rooms/protocol.ts';
import type { Viewer } from '../../rooms/seen.rules.ts';
import { fc } from './properties.ts';
import { agendaDeeds } from './room-deeds/agenda.ts';
import { credenceDeeds, cruxDeeds } from './room-deeds/beliefs.ts';
import { breakoutDeeds } from './room-deeds/breakouts.ts';
import { cardDeeds } from './room-deeds/cards.ts';
import { type Deed, people, stepNamed } from './room-deeds/deeds.ts';
import {
  closingDeeds,
  eveningDeeds,
  pollDeeds,
  readingDeeds,
  roundDeeds,
  someEarlier,
} from './room-deeds/evening.ts';
import { leadDeeds, withoutDevice } from './room-deeds/lead.ts';
import { planningDeeds } from './room-deeds/planning.ts';
import { askedBefore, questionDeeds } from './room-deeds/questions.ts';
import { talkDeeds } from './room-deeds/talk.ts';

/** Each part of the room has its own deeds; closing and handing over happen seldom. */
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  ...[...agendaDeeds, ...planningDeeds, ...talkDeeds].map((arbitrary) => ({ weight: 5, arbitrary })),
  ...eveningDeeds,
  ...questionDeeds,
  ...leadDeeds,
);

/** What people do in a step of some kind. Each part of the room adds its own. */
const stepDeeds: Partial<Record<StepKind, fc.Arbitrary<Deed>[]>> = {
  ...cardDeeds,
  breakouts: breakoutDeeds,
  'check-in': roundDeeds,
  'go-round': roundDeeds,
  reading: readingDeeds,
  poll: pollDeeds,
  actions: eveningDeeds,
  closing: closingDeeds,
  credence: credenceDeeds,
  cruxes: cruxDeeds,
};

/** Mostly what the running step asks for; anything else as well. */
const fittingDeed: fc.Arbitrary<Deed> = fc
  .record({
    any: anyDeed,
    isFitting: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
    ofKind: fc.record(
      Object.fromEntries(Object.entries(stepDeeds).map(([kind, deeds]) => [kind, fc.oneof(...deeds)])),
    ),
  })
  .map(({ any, isFitting, ofKind }) => (state) => {
    const kind = state.steps.find(({ id }) => id === state.current)?.kind ?? '';
    return ((isFitting && ofKind[kind]) || any)(state);
  });

/** A room's log twice: as its events were sent when they happened, and as it is stored in the end. */
export interface TwoLogs {
  sent: RoomEvent[];
  stored: RoomEvent[];
  /** What was refused. */
  refusals: Refused[];
}

/** With each closing a room's pseudonyms are other ones. */
export const aliasOf = (step: string, person: string, closings = 0) =>
  aliasWith(`a secret of this room ${closings}`, step, person);

/** How often a room has closed by its log; null while it is closed and has no pseudonyms. */
export function closingsIn(events: readonly RoomEvent[]): number | null {
  const turns = events.filter(({ type }) => type === 'room.opened' || type === 'room.closed');
  if (turns.at(-1)?.type === 'room.closed') return null;
  return turns.filter(({ type }) => type === 'room.closed').length;
}

/** Somebody who looks at such a log. */
export function viewerNamed(
  person: string,
  role: RoomRole,
  state = emptyRoom(),
  closings: number | null = 0,
): Viewer {
  const userId = role === 'wall' ? '' : person;
  return {
    userId,
    role,
    circles: () => circlesOf(state, userId),
    aliasIn: (step) => (userId && closings !== null ? aliasOf(step, userId, closings) : null),
  };
}

/** An agenda with steps of a few kinds, each with and without names. */
const someSteps: fc.Arbitrary<Step[]> = fc
  .oneof(
    fc.uniqueArray(fc.constantFrom(...stepKinds), { minLength: 1, maxLength: 3 }),
    fc.constant<StepKind[]>(['writing', 'clustering', 'voting']),
  )
  .map((kinds) =>
    kinds.flatMap((kind) => [
      stepNamed(kind, 10, kind),
      stepNamed(`${kind}-anonymous`, 0, kind, { anonymous: true }),
    ]),
  );

/** Who leads does most. */
const doer = fc.constantFrom(people[0], people[0], ...people);

type Done = Pick<Command, 'type' | 'data' | 'as'>;

/** Logs as the rules make them, from anything that people could do in any order; `marked` may change what they say. */
export const logsWith = (marked: (command: Done, who: string, seq: number) => Done): fc.Arbitrary<TwoLogs> =>
  fc
    .tuple(
      someSteps,
      fc.array(
        fc.tuple(
          fittingDeed,
          doer,
          fc.integer({ min: 0, max: 600_000 }),
          fc.double({ min: 0, max: 0.999, noNaN: true }),
        ),
        {
          maxLength: 60,
          size: 'max',
        },
      ),
    )
    .map(([steps, deeds]) => {
      const log = begun(steps, steps[deeds.length % (steps.length + 1)]);
      let now = 0;
      for (const [deed, userId, pause, chance] of deeds) {
        now += pause;
        const done = deed(log.state);
        if (!done) continue;
        const command = marked(done, done.as ?? userId, log.state.seq);
        const role = userId === people[0] ? 'organiser' : 'member';
        const moment = {
          state: log.state,
          userId,
          role,
          now,
          aliasOf: (step: string, person: string) => aliasOf(step, person, closingsIn(log.sent) ?? -1),
          times: { startsAt: 0, minutes: 90 },
          random: () => chance,
          here: () => people,
          earlier: someEarlier,
          added: withoutDevice,
          beforehand: askedBefore,
          agenda: steps,
          version: someVersion(chance, now, `${userId}!`),
          turn: 'ben',
          code: 'ACE347',
        };
        const decision = decide(command, moment as Parameters<typeof decide>[1]);
        if (Array.isArray(decision)) log.write(decision, now);
        else log.refusals.push(decision);
      }
      return { sent: log.sent, stored: log.stored, refusals: log.refusals };
    });

/** Of the notes of everybody, or of a breakout: only those who were in it hear of that. */
const someVersion = (chance: number, from: number, name: string) => ({
  ...{ document: chance < 0.5 ? 'room' : 'breakout:1', from, name },
  isSame: false,
});

export const someLog = logsWith((command) => command);

/** Most things happen in an open room, in one of its steps; where it is not opened, that is a deed like others. */
function begun(steps: Step[], running: Step | undefined): WrittenLog {
  const log = new WrittenLog();
  const by = people[0];
  log.write([prepared(steps)], 0);
  for (const id of people) log.write([{ type: 'arrived', by: id, data: { person: id, name: `${id}!` } }], 0);
  if (!running) return log;
  log.write([{ type: 'room.opened', by, data: {} }], 0);
  log.write([{ type: 'step.started', by, data: { step: running.id, endsAt: null } }], 0);
  return log;
}

class WrittenLog {
  state = emptyRoom();
  sent: RoomEvent[] = [];
  stored: RoomEvent[] = [];
  readonly refusals: Refused[] = [];

  write(events: NewEvent[], at: number) {
    for (const fresh of events) {
      const event = { ...fresh, seq: this.state.seq + 1, at } as RoomEvent;
      const blank = blankedBy(this.state, event);
      this.state = fold(this.state, event);
      this.sent.push(event);
      this.stored.push(event);
      if (blank.length > 0) this.#blank(blank);
    }
  }

  #blank(seqs: readonly number[]) {
    this.stored = this.stored.map((event) =>
      seqs.includes(event.seq) ? ({ ...event, data: {} } as RoomEvent) : event,
    );
  }
}
