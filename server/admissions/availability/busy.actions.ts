import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { spend } from '../../platform/limits.ts';
import { askOutside, Unreachable } from '../../platform/outside.ts';
import { addDays, instantOf } from '../../platform/time.ts';
import { hoursFor } from './actions.ts';
import { busyCells, weekNumber, weekWithout } from './busy.rules.ts';
import { readBusy } from './busy-in-worker.ts';
import { noCells } from './cells.rules.ts';
import { isAnyFree } from './own.rules.ts';
import { findHours, saveHours } from './queries.ts';
import { stretchesOf, type Weeks, weeksOf } from './rules.ts';
import { offsetsOf } from './zone.rules.ts';

// Ten years of a full calendar.
const mostBytes = 10_000_000;
const tries = { name: 'busy-times', points: 20, seconds: 3600 };

/**
 * Takes out of somebody's hours what their own calendar, fetched from an address, says is busy in the weeks of a round.
 * Who has said nothing yet begins with every time at which a cohort could meet. Neither the address nor anything that
 * stands in the calendar is kept. Answers with what changed, and the hours as they were. Throws `invalid`, `conflict`.
 */
export async function takeBusyOut(actor: Actor, roundId: string, address: string) {
  const { round } = await hoursFor(db, actor, roundId);
  const before = await findHours(db, roundId, actor.userId);
  const { zone, away, cells: said } = before ?? { zone: actor.zone, away: [] as string[], cells: noCells };
  const weeks = weeksOf(round).filter((monday) => !away.includes(monday));
  const [first = round.startsOn, last = round.startsOn] = [weeks[0], weeks.at(-1)];
  const [from, until] = [midnight(first, zone), midnight(addDays(last, 7), zone)];
  const { busy, unread } = await busyAt(actor, address, { from, until, zone });
  const start = isAnyFree(said) ? said : everyTime(round, zone);
  const week = weekWithout(start, busyCells(busy, offsetsOf(zone, from, until)), weeks.map(weekNumber));
  const hours = { roundId, userId: actor.userId, zone, away, cells: week.cells };
  const version = await saveHours(db, { ...hours, version: before?.version ?? 0 }, clock.now());
  if (version === undefined)
    throw conflict('You’ve changed your availability in another window. Please try again.');
  return { ...week, appointments: busy.length, unread, before: said, zone, away, version };
}

/**
 * When someone's own calendar, fetched from an address, says that they are busy between two instants; `zone` is that of
 * times that name none. Nothing of it is kept. Throws `invalid` about `address`, and `too-many`.
 */
export async function busyAt(
  actor: Actor,
  address: string,
  { from, until, zone }: { from: Date; until: Date; zone: string },
) {
  await spend(tries, actor.userId);
  const text = await fetched(address);
  const window = { from: from.getTime(), until: until.getTime(), zone, address: actor.email };
  const reading = await readBusy({ ...window, text });
  if (typeof reading === 'string') throw invalid({ address: unreadable[reading] });
  return reading;
}

const unreadable = {
  none: 'That isn’t a calendar. Its address often ends in .ics.',
  much: 'That calendar takes too long to read. Try one with fewer events.',
};

const midnight = (date: string, zone: string) => instantOf({ date, time: '00:00', zone });

async function fetched(address: string): Promise<string> {
  try {
    const asked = { hops: 3, most: mostBytes, headers: { accept: 'text/calendar, */*;q=0.1' } };
    const { status, body } = await askOutside(address.replace(/^webcals?:/i, 'https:'), asked);
    if (status !== 200)
      throw new Unreachable(`There’s no calendar at that address (the server answered ${status}).`);
    return body;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    throw invalid({ address: error.message });
  }
}

/** A week that is free at all times at which a cohort of the round could meet. */
function everyTime(round: Weeks, zone: string): string {
  const cells = [...noCells];
  const free = Object.values(stretchesOf(round, zone)).flatMap((stretches) =>
    stretches.flatMap((one) => one.cells),
  );
  for (const cell of free) cells[cell] = '2';
  return cells.join('');
}
