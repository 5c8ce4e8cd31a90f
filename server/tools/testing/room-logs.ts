import { type Step, type StepKind, stepKinds } from '../../rooms/agenda/protocol.ts';
import { prepared } from '../../rooms/agenda/rules.ts';
import { aliasWith } from '../../rooms/aliases.ts';
import { blankedBy } from '../../rooms/blanking.rules.ts';
import { circlesOf } from '../../rooms/breakouts/rules.ts';
import { decide } from '../../rooms/commands.rules.ts';
import type { CommandContext, NewEvent } from '../../rooms/deciding.rules.ts';
import { emptyRoom, fold } from '../../rooms/fold.ts';
import type { Command, Refused, RoomEvent, RoomRole } from '../../rooms/protocol.ts';
import { nextByItself } from '../../rooms/self/next.rules.ts';
import type { Viewer } from '../../rooms/visibility.rules.ts';
import { agendaFixtures } from './command-fixtures/agenda.ts';
import { credenceFixtures, cruxFixtures } from './command-fixtures/beliefs.ts';
import { breakoutFixtures } from './command-fixtures/breakouts.ts';
import { cardFixtures } from './command-fixtures/cards.ts';
import {
  closingFixtures,
  eveningFixtures,
  pollFixtures,
  readingFixtures,
  roundFixtures,
  someEarlier,
} from './command-fixtures/evening.ts';
import { type CommandFixture, people, stepNamed } from './command-fixtures/fixture.ts';
import { handsFixtures } from './command-fixtures/hands.ts';
import { hostFixtures, withoutDevice } from './command-fixtures/host.ts';
import { planningFixtures } from './command-fixtures/planning.ts';
import { askedBefore, questionFixtures } from './command-fixtures/questions.ts';
import { selfFixtures } from './command-fixtures/self.ts';
import { fc } from './properties.ts';

/** Each part of the room has its own fixtures; closing and handing over happen seldom. */
const anyFixture: fc.Arbitrary<CommandFixture> = fc.oneof(
  ...[...agendaFixtures, ...planningFixtures, ...handsFixtures].map((arbitrary) => ({
    weight: 5,
    arbitrary,
  })),
  ...eveningFixtures,
  ...questionFixtures,
  ...hostFixtures,
  ...selfFixtures,
);

/** What people do in a step of some kind. Each part of the room adds its own. */
const stepFixtures: Partial<Record<StepKind, fc.Arbitrary<CommandFixture>[]>> = {
  ...cardFixtures,
  breakouts: breakoutFixtures,
  'check-in': roundFixtures,
  'go-round': roundFixtures,
  reading: readingFixtures,
  poll: pollFixtures,
  actions: eveningFixtures,
  closing: closingFixtures,
  credence: credenceFixtures,
  cruxes: cruxFixtures,
};

/** Mostly what the running step asks for; anything else as well. */
const fittingFixture: fc.Arbitrary<CommandFixture> = fc
  .record({
    any: anyFixture,
    isFitting: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
    ofKind: fc.record(
      Object.fromEntries(
        Object.entries(stepFixtures).map(([kind, fixtures]) => [kind, fc.oneof(...fixtures)]),
      ),
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
          fittingFixture,
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
    .map(([steps, fixtures]) => {
      const log = begun(steps, steps[fixtures.length % (steps.length + 1)]);
      let now = 0;
      for (const [fixture, userId, pause, chance] of fixtures) {
        now += pause;
        const done = fixture(log.state);
        if (!done) continue;
        const command = marked(done, done.as ?? userId, log.state.seq);
        const role = userId === people[0] ? 'organiser' : 'member';
        const context = {
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
        const decision = decide(command, context as Parameters<typeof decide>[1]);
        if (Array.isArray(decision)) log.write(decision, now);
        else log.refusals.push(decision);
        const alone = { ...context, state: log.state, userId: '', person: '', aliasOf: () => '' };
        log.write(nextByItself(alone as unknown as CommandContext), now);
      }
      return { sent: log.sent, stored: log.stored, refusals: log.refusals };
    });

/** Of the notes of everybody, or of a breakout: only those who were in it hear of that. */
const someVersion = (chance: number, from: number, name: string) => ({
  ...{ document: chance < 0.5 ? 'room' : 'breakout:1', from, name },
  isSame: false,
});

export const someLog = logsWith((command) => command);

/** Most things happen in an open room, in one of its steps; where it is not opened, that is a fixture like others. */
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
