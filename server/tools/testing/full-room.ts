import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { users } from '../../people/accounts/tables.ts';
import type { Step } from '../../rooms/agenda/protocol.ts';
import { saveAppended } from '../../rooms/append.queries.ts';
import { ensureRoom } from '../../rooms/queries.ts';
import type { World } from '../seed/world.ts';
import { people as known } from './command-fixtures/fixture.ts';
import { OneRoom } from './one-room.ts';

const names = [
  'Priya Raghunathan',
  'Maximilian-Alexander von Hohenlohe',
  'Jo Park',
  'Wolfeschlegelsteinhausen Berger',
  'Nguyễn Thị Phương Thảo-Uyên',
  'Sam O’Neill',
  'Amara Chukwu',
  'Kim Vale',
  'Leila Haidari',
];

/** Twelve people in the room of a session: who leads, two of its cohort and nine more. */
export class FullRoom extends OneRoom {
  readonly everybody: string[] = [...known, ...names.map(() => crypto.randomUUID())];
  readonly #ids: Record<string, string>;
  readonly #room: string;
  readonly #client: pg.Client;
  #stored = 0;

  constructor(steps: Step[], databaseUrl: string, { people, cohort }: World) {
    super(steps);
    const [ada, ben, cleo] = known;
    this.#ids = { [ada]: people.facilitator.id, [ben]: people.member.id, [cleo]: people.member2.id };
    this.#room = cohort.current;
    this.#client = new pg.Client(databaseUrl);
    this.now = Date.now();
    for (const [index, name] of names.entries()) {
      const person = this.everybody[known.length + index] ?? '';
      this.write([{ type: 'arrived', by: person, data: { person, name } }]);
    }
    this.here = [...this.everybody];
  }

  /** Stores what has happened since, as another server would; the room's own hears of it. */
  async stored(): Promise<this> {
    if (this.#stored === 0) await this.#begin();
    const fresh = JSON.parse(
      JSON.stringify(this.log.slice(this.#stored)),
      (_, value) => this.#ids[value] ?? value,
    );
    await saveAppended(drizzle(this.#client), {
      rooms: [{ room: this.#room, expected: this.#stored }],
      events: fresh.map((event: object) => ({ ...event, room: this.#room })),
      commands: [],
    });
    this.#stored = this.log.length;
    return this;
  }

  async #begin() {
    await this.#client.connect();
    const more = names.map((name, index) => ({
      id: this.everybody[known.length + index] ?? '',
      name,
      email: `more.${index}@demo.test`,
      zone: 'Europe/Berlin',
    }));
    await drizzle(this.#client).insert(users).values(more);
    await ensureRoom(drizzle(this.#client), this.#room);
  }

  close = () => this.#client.end();
}
