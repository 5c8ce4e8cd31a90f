import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { agendaOf, type Entry, timesOf } from '../actions.ts';
import { recordThoseHere } from '../attending.actions.ts';
import { openItemsBefore } from '../commitments/queries.ts';
import type { CommandContext, NewEvent } from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { append } from '../log.actions.ts';
import { openRoom } from '../open-rooms.ts';
import { renewSecret } from '../queries.ts';
import { questionsBefore, takeQuestions } from '../questions/queries.ts';
import { settleClosing } from '../settling.actions.ts';
import { nextByItself } from './next.rules.ts';
import { started } from './rules.ts';

/** Opens the room of a session that was chosen to run itself; nothing where it is open by now. */
export async function startAtItsTime(entry: Entry, here: readonly string[]) {
  const { room } = entry;
  const beforehand = await questionsBefore(db, room);
  const facts = { agenda: await agendaOf(entry), earlier: await openItemsBefore(db, room), beforehand };
  const isDue = ({ status }: RoomState, now: number) =>
    status === 'waiting' && now >= entry.startsAt.getTime();
  await append({
    room,
    command: null,
    decide: (state, now) =>
      isDue(state, now) ? started({ ...contextOf(entry, state, now, here), ...facts }, null) : [],
    async also(tx, before, now) {
      if (!isDue(before, now.getTime())) return;
      await renewSecret(tx, room);
      const ids = beforehand.map(({ id }) => id);
      await takeQuestions(tx, ids, now);
    },
  });
}

/** Does what is due in a room that runs itself. The log’s lock decides which server does it, so that it happens once. */
export async function runOn(entry: Entry, here: readonly string[]) {
  const { room } = entry;
  const decide = (state: RoomState, now: number) => nextByItself(contextOf(entry, state, now, here));
  const known = openRoom(room)?.state;
  const due = known ? decide(known, clock.now().getTime()) : [];
  if (due.length === 0) return;
  if (!closes(due)) return void (await append({ room, command: null, decide: notClosing(decide) }));
  await append({
    room,
    command: null,
    decide,
    async also(tx, before, now) {
      if (!closes(decide(before, now.getTime()))) return;
      await recordThoseHere(tx, { room, times: timesOf(entry), state: before, here }, now);
      await settleClosing(tx, room, before, now);
    },
  });
}

const closes = (events: NewEvent[]) => events.some(({ type }) => type === 'room.closed');

/** Closing takes more than the log: where it has become due between two looks, the next look does it. */
const notClosing =
  (decide: (state: RoomState, now: number) => NewEvent[]) =>
  (state: RoomState, now: number): NewEvent[] => {
    const events = decide(state, now);
    return closes(events) ? [] : events;
  };

function contextOf(entry: Entry, state: RoomState, now: number, here: readonly string[]): CommandContext {
  return {
    ...{ state, now, here: () => here, times: timesOf(entry), turn: entry.access.turn },
    // No one does it: of what people gave without names the room knows nothing.
    ...{ userId: '', person: '', role: 'facilitator', aliasOf: () => '' },
    ...{ agenda: [], earlier: [], random: Math.random },
  };
}
