import { findPersonById } from '../people/accounts/queries.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { env } from '../platform/env.ts';
import { markOf } from '../platform/signed.ts';
import type { sessionFor } from '../sessions/queries.ts';
import { admit, agendaOf, type Entry, entryTo, sessionOf } from './actions.ts';
import { emptyRoom, type RoomState } from './fold.ts';
import { earlyEvents, fetchNewEvents, loadSecret, openRoom, seenRoom, viewerOf } from './open-rooms.ts';
import type { RoomRole } from './protocol.ts';
import { roleOf } from './rules.ts';

declare module '../platform/signed.ts' {
  interface Purposes {
    meeting: 'the name of a call';
  }
}

/** What a person sees of a room who only looks. */
export interface Visit {
  reader: Actor;
  /** The session with its unit, cohort and group. */
  found: Awaited<ReturnType<typeof sessionFor>>;
  role: RoomRole;
  state: RoomState;
  /** The name of the person whose turn it is to lead; '' while the turn is empty. */
  turnName: string;
  /** The room's own meeting, by its name; '' without video in the page. */
  meeting: string;
  now: Date;
}

/**
 * Shows the room as its log says it is now, before anybody has been there with the agenda that the unit gives.
 * Looking is not arriving: nothing is written. With `isWall` it is what everybody may see. Throws `missing`, or `closed` for a cancelled session.
 */
export async function visitRoom(reader: Actor, sessionId: string, isWall = false): Promise<Visit> {
  const found = await sessionOf(reader, sessionId);
  const entry = entryTo(found, reader, isWall);
  await fetchNewEvents(db, [entry.room]);
  const open = openRoom(entry.room);
  if (open) admit(entry, open.state);
  const role = roleOf(entry.access, open?.state ?? emptyRoom());
  await loadSecret(db, entry.room);
  const viewer = viewerOf(entry.room, reader.userId, role);
  const seen = open ? seenRoom(open, await earlyEvents(db, open), viewer) : emptyRoom();
  const state = seen.agendaSeq > 0 ? seen : { ...seen, steps: isWall ? [] : await agendaOf(entry) };
  return {
    reader,
    found,
    role,
    state,
    turnName: await turnNameOf(entry, state),
    meeting: meetingFor(entry),
    now: clock.now(),
  };
}

async function turnNameOf({ access: { turn } }: Entry, { people }: RoomState): Promise<string> {
  if (turn === null) return '';
  const known = people.find(({ id }) => id === turn);
  return known?.name ?? (await findPersonById(db, turn))?.name ?? '';
}

/** Everybody finds the same meeting, and nobody outside can guess what it is called. */
const meetingFor = ({ room, access }: Entry): string =>
  env.jitsiDomain && access.only !== 'wall' ? markOf('meeting', [room], 16) : '';
