import { clock } from '../../platform/clock.ts';
import { repeat } from '../../platform/repeat.ts';
import { sideBySide } from '../../platform/side-by-side.ts';
import type { Entry } from '../actions.ts';
import { openRoom } from '../open-rooms.ts';
import type { Seats } from '../seats.live.ts';
import { onHand } from './duties.rules.ts';
import { runOn, startAtItsTime } from './running.actions.ts';
import { runsItself } from './running.rules.ts';

const everySoOften = 1000;
/** People who have lost their connection are still counted as here for so many looks. */
const patience = 20;
/** A session begins for two. */
const fewest = 2;

/**
 * Moves the rooms that run themselves: every server looks at those in which someone is with it, and what is due is done
 * by whichever comes first. What has been done stands in the log, so that after a restart the room goes on from there.
 */
export function runThemselves(seats: Seats, here: (room: string) => readonly string[]): () => void {
  const seen = new Map<string, { looks: number; people: Map<string, number> }>();

  /** Who is here, or was a moment ago; a server that has just come takes everyone for here at first. */
  function stillHere(room: string): string[] {
    const { looks, people } = seen.get(room) ?? { looks: 0, people: new Map<string, number>() };
    const known = looks === 0 ? (openRoom(room)?.state.people.map(({ id }) => id) ?? []) : [];
    for (const id of [...known, ...here(room)]) people.set(id, looks);
    seen.set(room, { looks: looks + 1, people });
    return [...people].flatMap(([id, at]) => (looks - at < patience ? id : []));
  }

  async function look(room: string, entry: Entry) {
    const state = openRoom(room)?.state;
    if (!state) return;
    if (runsItself(state)) return runOn(entry, stillHere(room));
    seen.delete(room);
    const isDue = entry.selfRun && state.status === 'waiting' && clock.now() >= entry.startsAt;
    if (isDue && onHand(state, here(room)).length >= fewest) await startAtItsTime(entry, here(room));
  }

  const lookInto = sideBySide(
    'running rooms that run themselves',
    ([room]: [room: string, entry: Entry]) => room,
    ([room, entry]) => look(room, entry),
  );
  return repeat('running rooms that run themselves', everySoOften, () => {
    const rooms = seats.rooms();
    for (const room of seen.keys()) if (!rooms.includes(room)) seen.delete(room);
    lookInto(
      rooms.flatMap((room): [string, Entry][] => {
        const entry = seats.in(room).find(({ role }) => role !== 'wall')?.entry;
        return entry ? [[room, entry]] : [];
      }),
    );
  });
}
