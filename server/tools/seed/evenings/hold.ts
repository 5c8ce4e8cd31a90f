import * as Y from 'yjs';
import type { Db } from '../../../platform/db.ts';
import type { Step } from '../../../rooms/agenda/protocol.ts';
import { roomDocument, textName } from '../../../rooms/notes/protocol.ts';
import { saveNotes } from '../../../rooms/notes/queries.ts';
import { leaveQuestions } from '../../../rooms/questions/actions.ts';
import { publishSummary, saveEdited } from '../../../rooms/summary/queries.ts';
import type { DemoName, DemoPeople } from '../demo-people.ts';
import type { Evening, PastStep } from './evening.ts';
import { PlayedRoom } from './played-room.ts';

interface Held {
  session: { id: string; startsAt: Date };
  people: DemoPeople;
  leader: DemoName;
  came: readonly DemoName[];
  /** The session that gets what is not answered; undefined leaves it for a click on the summary. */
  next: { id: string } | undefined;
}

const minute = 60_000;

/** Holds a past evening in its room: everybody comes, each step runs and takes its time, the room is closed. */
export async function holdEvening(db: Db, evening: Evening, held: Held) {
  const { people, leader, came, next } = held;
  const { id, startsAt } = held.session;
  const steps = evening.steps.map(stepOf);
  const room = await PlayedRoom.before(db, { id, startsAt, people, leader, steps });
  room.now -= 9 * minute;
  for (const name of new Set([leader, ...came])) {
    room.arrives(name);
    room.now += minute;
  }
  room.now = startsAt.getTime() + minute;
  room.leads('room.open', {});
  for (const [index, { took, contributions = [] }] of evening.steps.entries()) {
    const began = room.now;
    room.leads('agenda.next', { expect: steps[index - 1]?.id ?? null });
    for (const contribution of contributions) contribution(room, steps[index] as Step);
    room.now = Math.max(room.now, began + took * minute);
  }
  await room.close(db);
  if (next) await leaveQuestions(db, id, room.state, next.id);
  if (evening.notes) await writeNotes(db, id, evening.notes, new Date(room.now));
  if (evening.words) await publish(db, id, evening.words, new Date(room.now + 40 * minute));
}

const stepOf = ({ kind, title, text = '', minutes, settings = {} }: PastStep, index: number): Step => ({
  id: `${kind}-${index + 1}`,
  kind,
  title,
  text,
  minutes,
  cues: '',
  settings,
});

async function writeNotes(db: Db, room: string, text: string, now: Date) {
  const notes = new Y.Doc();
  notes.clientID = 1;
  notes.getText(textName).insert(0, text);
  const update = Y.encodeStateAsUpdate(notes);
  await saveNotes(db, [{ room, document: roomDocument, update, writers: [] }], now);
}

async function publish(db: Db, sessionId: string, words: string, now: Date) {
  await saveEdited(db, { sessionId, version: 0, words, hidden: [] });
  await publishSummary(db, sessionId, now);
}
