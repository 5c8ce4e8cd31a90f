import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, invalid } from '../../platform/errors.ts';
import { appliedRoundFor } from '../rounds/queries.ts';
import { noCells } from './cells.rules.ts';
import { isAnyFree, mayGiveHours, type SentWeek, weekAsSent } from './own.rules.ts';
import { findHours, lastHoursOf, saveHours } from './queries.ts';
import { weeksOf } from './rules.ts';

/** A round and the asker's own application to it, where they may say when they are free. Throws `missing`, `forbidden`. */
export async function hoursFor(db: Db, actor: Actor, roundId: string) {
  const found = await appliedRoundFor(db, actor, roundId);
  allow(
    mayGiveHours(found.application),
    'You’re not taking part in this round, so it doesn’t need your availability.',
  );
  return found;
}

interface Sent {
  version: number;
  zone: string;
  away: string[];
  week: SentWeek;
}

/** Says when somebody is free in the weeks of a round. Answers with the version that this makes. */
export async function giveHours(actor: Actor, roundId: string, { version, zone, away, week }: Sent) {
  return db.transaction(async (tx) => {
    const { round } = await hoursFor(tx, actor, roundId);
    if (!away.every((monday) => weeksOf(round).includes(monday)))
      throw invalid({ away: 'The weeks of this round have changed. Please choose again.' });
    const before = await findHours(tx, roundId, actor.userId);
    const cells = weekAsSent(before?.cells ?? noCells, week);
    const hours = { roundId, userId: actor.userId, zone, cells, away, version };
    const next = await saveHours(tx, hours, clock.now());
    if (next === undefined) throw changedElsewhere();
    return next;
  });
}

/** Takes over what somebody said of another round last, where they have said nothing yet. Answers with its name. */
export async function copyHours(actor: Actor, roundId: string): Promise<string> {
  return db.transaction(async (tx) => {
    await hoursFor(tx, actor, roundId);
    const last = await lastHoursOf(tx, roundId, actor.userId);
    if (!last) throw conflict('There’s no availability from another round to copy.');
    const before = await findHours(tx, roundId, actor.userId);
    if (before && isAnyFree(before.cells)) throw conflict('You’ve already given your availability.');
    const { name, zone, cells } = last;
    const hours = { roundId, userId: actor.userId, zone, cells, away: before?.away ?? [] };
    const next = await saveHours(tx, { ...hours, version: before?.version ?? 0 }, clock.now());
    if (next === undefined) throw changedElsewhere();
    return name;
  });
}

const changedElsewhere = () =>
  conflict('You’ve changed your availability in another window. Here’s the latest version.');
