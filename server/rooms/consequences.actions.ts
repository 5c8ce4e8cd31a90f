import type { Db } from '../platform/db.ts';
import { recordThoseHere } from './attending.actions.ts';
import type { Moment } from './deciding.rules.ts';
import type { RoomState } from './fold.ts';
import { endGuests, keepCode } from './guests/queries.ts';
import { changesCode } from './guests/rules.ts';
import { type Restoring, restore } from './notes/versions.actions.ts';
import type { Command, CommandType } from './protocol.ts';
import { renewSecret } from './queries.ts';
import { takeQuestions } from './questions/queries.ts';
import { settleClosing } from './settling.actions.ts';
import type { Times } from './times.rules.ts';

/** What some commands are decided by, besides the room. */
export type Facts = Pick<
  Moment,
  'agenda' | 'earlier' | 'beforehand' | 'readers' | 'leaders' | 'added' | 'looksLike' | 'code'
> & { version?: Restoring | undefined };

/** What else commands of some types do, in the same transaction. All others are one statement. */
export const consequences: Partial<Record<CommandType, (tx: Db, done: Done, now: Date) => Promise<void>>> = {
  async 'room.open'(tx, { room, facts, before }, now) {
    await renewSecret(tx, room);
    if (before.status !== 'open') await takeQuestions(tx, facts.beforehand?.map(({ id }) => id) ?? [], now);
  },
  async 'room.close'(tx, { room, times, before, here }, now) {
    await recordThoseHere(tx, { room, times, state: before, here: here() }, now);
    await settleClosing(tx, room, before, now);
  },
  async 'guests.allow'(tx, { room, facts, command, before }, now) {
    if (command.type !== 'guests.allow' || command.data.on !== (before.guestCode === null)) return;
    await keepCode(tx, room, facts.code ?? null);
    if (!command.data.on) await endGuests(tx, room, now);
  },
  async 'notes.restore'(tx, { by, facts }, now) {
    if (facts.version) await restore(tx, facts.version, by, now);
  },
  async 'person.remove'(tx, { room, facts, command, before }) {
    if (command.type === 'person.remove' && changesCode(before, command.data.person))
      await keepCode(tx, room, facts.code ?? null);
  },
};

/** What a command that is done was done by. */
export interface Done {
  room: string;
  /** Who did it. */
  by: string;
  times: Times;
  command: Command;
  facts: Facts;
  before: RoomState;
  here: () => readonly string[];
}
