import type { Actor } from '../../../platform/actor.ts';
import type { Db } from '../../../platform/db.ts';
import type { Step } from '../../../rooms/agenda/protocol.ts';
import { prepared } from '../../../rooms/agenda/rules.ts';
import { aliasWith } from '../../../rooms/aliases.ts';
import { saveAppended } from '../../../rooms/append.queries.ts';
import { blankedBy } from '../../../rooms/blanking.rules.ts';
import { decide } from '../../../rooms/commands.rules.ts';
import type { Carried } from '../../../rooms/commitments/protocol.ts';
import { openItemsBefore } from '../../../rooms/commitments/queries.ts';
import type { NewEvent } from '../../../rooms/deciding.rules.ts';
import { emptyRoom, fold } from '../../../rooms/fold.ts';
import type { Commands, CommandType, RoomEvent } from '../../../rooms/protocol.ts';
import { ensureRoom } from '../../../rooms/queries.ts';
import type { EarlyQuestion } from '../../../rooms/questions/protocol.ts';
import { questionsBefore, takeQuestions } from '../../../rooms/questions/queries.ts';
import { settleClosing } from '../../../rooms/settling.actions.ts';
import type { DemoName, DemoPeople } from '../demo-people.ts';

interface Setting {
  id: string;
  startsAt: Date;
  people: DemoPeople;
  leader: DemoName;
  steps: Step[];
}

/** The room of an evening that is over, played by the rooms' own rules: what people did is decided, and then logged. */
export class PlayedRoom {
  state = emptyRoom();
  now: number;
  readonly #setting: Setting;
  readonly #earlier: Carried[];
  readonly #beforehand: EarlyQuestion[];
  readonly #log: RoomEvent[] = [];
  #chance = 1;

  constructor(setting: Setting, earlier: Carried[], beforehand: EarlyQuestion[]) {
    this.#setting = setting;
    this.#earlier = earlier;
    this.#beforehand = beforehand;
    this.now = setting.startsAt.getTime();
    this.#write([prepared(setting.steps)]);
  }

  /** The room of a session as it is before anybody comes, with what earlier evenings of the cohort have left to it. */
  static async before(db: Db, setting: Setting) {
    return new PlayedRoom(
      setting,
      await openItemsBefore(db, setting.id),
      await questionsBefore(db, setting.id),
    );
  }

  idOf = (name: DemoName): string => this.#person(name).userId;

  arrives(name: DemoName): this {
    const { userId: person, name: called } = this.#person(name);
    return this.#write([{ type: 'arrived', by: person, data: { person, name: called } }]);
  }

  /** Somebody does something, some seconds after what was done before. Throws where the rules say no. */
  does<Type extends CommandType>(name: DemoName, type: Type, data: Commands[Type]): this {
    const { id, leader, startsAt } = this.#setting;
    this.now += 4_000;
    const decision = decide({ type, data } as Parameters<typeof decide>[0], {
      state: this.state,
      userId: this.idOf(name),
      role: name === leader ? 'facilitator' : 'member',
      now: this.now,
      times: { startsAt: startsAt.getTime(), minutes: 90 },
      random: () => this.#random(),
      here: () => [],
      aliasOf: (step, person) => aliasWith(id, step, person),
      agenda: this.#setting.steps,
      turn: this.idOf(leader),
      earlier: this.#earlier,
      beforehand: this.#beforehand,
    });
    if (!Array.isArray(decision)) throw new Error(`${type} of ${name}: ${decision.message}`);
    return this.#write(decision);
  }

  leads<Type extends CommandType>(type: Type, data: Commands[Type]): this {
    return this.does(this.#setting.leader, type, data);
  }

  /** Closes the room, and keeps its log and all that a closed room leaves. */
  async close(db: Db) {
    const { id: room } = this.#setting;
    const before = this.state;
    this.leads('room.close', {});
    const now = new Date(this.now);
    await ensureRoom(db, room);
    await saveAppended(db, {
      rooms: [{ room, expected: 0 }],
      events: this.#log.map((event) => ({ ...event, room })),
      commands: [],
    });
    await db.transaction(async (tx) => {
      await takeQuestions(
        tx,
        this.#beforehand.map(({ id }) => id),
        now,
      );
      await settleClosing(tx, room, before, now);
    });
  }

  #person = (name: DemoName): Actor => this.#setting.people[name];

  #write(events: readonly NewEvent[]): this {
    for (const fresh of events) {
      const event = { ...fresh, seq: this.state.seq + 1, at: this.now } as RoomEvent;
      for (const seq of blankedBy(this.state, event)) {
        const secret = this.#log[seq - 1];
        if (secret) this.#log[seq - 1] = { ...secret, data: {} } as RoomEvent;
      }
      this.state = fold(this.state, event);
      this.#log.push(event);
    }
    return this;
  }

  /** Chance that says the same every time. */
  #random(): number {
    this.#chance = (this.#chance * 48_271) % 2_147_483_647;
    return this.#chance / 2_147_483_647;
  }
}
