import assert from 'node:assert/strict';
import type { Added } from '../../rooms/access/rules.ts';
import type { Step } from '../../rooms/agenda/protocol.ts';
import { prepared } from '../../rooms/agenda/rules.ts';
import { decide } from '../../rooms/commands.rules.ts';
import type { Carried } from '../../rooms/commitments/protocol.ts';
import type { Decision, NewEvent } from '../../rooms/deciding.rules.ts';
import { emptyRoom, fold, type RoomState } from '../../rooms/fold.ts';
import type { Commands, CommandType, RoomEvent, RoomRole, SeenEvent } from '../../rooms/protocol.ts';
import type { EarlyQuestion } from '../../rooms/questions/protocol.ts';
import { nextByItself } from '../../rooms/self/next.rules.ts';
import { visibleTo } from '../../rooms/visible-to.rules.ts';
import { people } from './command-fixtures/fixture.ts';
import { aliasOf, viewerNamed } from './room-logs.ts';

/** One room without a server: Ada leads, Ben and Cleo take part. What they do is decided by the rules, and logged. */
export class OneRoom {
  state = emptyRoom();
  readonly log: RoomEvent[] = [];
  now = 1_000_000;
  /** Who is there by a device. */
  here: string[] = [...people];
  /** What earlier evenings left open. */
  earlier: Carried[] = [];
  /** Whom `person.add` means, and who else may lead. */
  added: Added | undefined;
  leaders: ReadonlySet<string> = new Set();
  /** Who organises the group. */
  organisers: string[] = [];
  /** What was asked before the evening. */
  beforehand: EarlyQuestion[] = [];
  /** Whether its session was chosen to run itself; how its guests came. */
  selfRun = false;
  guests: string[] = [];
  readonly #steps: Step[];
  /** What chance says next. */
  chance = 0;

  constructor(steps: Step[]) {
    this.#steps = steps;
    this.write([prepared(steps)]);
    for (const id of people) this.arrives(id);
  }

  /** The room with its first step running. */
  opened(): this {
    this.does('ada', 'room.open', {});
    this.does('ada', 'agenda.next', { expect: null });
    return this;
  }

  /** Somebody is there without a device from now on. */
  withoutDevice(person: string): this {
    this.here = this.here.filter((id) => id !== person);
    this.write([
      { type: 'person.added', by: people[0], data: { person, name: `${person}!`, isMember: true } },
    ]);
    return this;
  }

  /** Somebody comes in. */
  arrives(person: string): this {
    this.write([{ type: 'arrived', by: person, data: { person, name: `${person}!` } }]);
    return this;
  }

  /** Does what must not be refused. */
  does<Type extends CommandType>(who: string, type: Type, data: Commands[Type], as?: string): this {
    const decision = this.#decide(who, type, data, as);
    assert.ok(Array.isArray(decision), `${type} of ${who}: ${JSON.stringify(decision)}`);
    this.write(decision);
    return this;
  }

  /** Does what may be refused. */
  tries<Type extends CommandType>(who: string, type: Type, data: Commands[Type]): this {
    const decision = this.#decide(who, type, data);
    if (Array.isArray(decision)) this.write(decision);
    return this;
  }

  /** The code of what must be refused. */
  refusal<Type extends CommandType>(who: string, type: Type, data: Commands[Type], as?: string): string {
    const decision = this.#decide(who, type, data, as);
    assert.ok(!Array.isArray(decision), `${type} of ${who} was not refused`);
    return decision.code;
  }

  /** The room as a person sees it; `log` what they were sent. */
  seenBy = (who: string): RoomState => this.sentTo(who).reduce(fold, emptyRoom());
  sentTo = (who: string): SeenEvent[] => visibleTo(viewerNamed(who, roleOf(who), this.state), this.log);
  alias = aliasOf;

  #decide<Type extends CommandType>(who: string, type: Type, data: Commands[Type], as?: string): Decision {
    const context = {
      state: this.state,
      userId: who,
      role: this.#roleOf(who),
      now: this.now,
      times: { startsAt: 1_000_000, minutes: 90 },
      turn: 'ada',
      agenda: this.#steps,
    };
    return decide({ type, data, as } as Parameters<typeof decide>[0], {
      ...context,
      aliasOf,
      random: () => this.chance,
      here: () => this.here,
      earlier: this.earlier,
      code: 'ACE347',
      added: this.added,
      looksLike: (name) => name === this.added?.name,
      leaders: this.leaders,
      selfRun: this.selfRun,
      beforehand: this.beforehand,
    });
  }

  /** What the room does by itself at this moment, until nothing more is due; the types of its events. */
  runs(): string[] {
    const done: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const events = nextByItself({
        ...{ state: this.state, now: this.now, random: () => this.chance, here: () => this.here },
        ...{ times: { startsAt: 1_000_000, minutes: 90 }, turn: 'ada', role: 'facilitator' },
        ...{ userId: '', person: '', aliasOf: () => '', agenda: [], earlier: [] },
      });
      if (events.length === 0) return done;
      done.push(...events.map(({ type }) => type));
      this.write(events);
    }
    assert.fail(`There is no end to it: ${done}`);
  }

  #roleOf(who: string): RoomRole {
    if (this.guests.includes(who)) return 'guest';
    if (this.organisers.includes(who)) return 'organiser';
    return who === this.state.facilitator ? 'facilitator' : roleOf(who);
  }

  /** Puts events into the log, whatever the rules say. */
  write(events: NewEvent[]) {
    for (const fresh of events) {
      const event = { ...fresh, seq: this.state.seq + 1, at: this.now } as RoomEvent;
      this.state = fold(this.state, event);
      this.log.push(event);
    }
  }
}

const roleOf = (who: string): RoomRole => (who === people[0] ? 'facilitator' : 'member');
