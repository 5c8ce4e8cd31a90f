import type { Actor } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { conflict } from '../../platform/errors.ts';
import { lockRound } from './applications.queries.ts';
import { organisedRoundFor } from './queries.ts';
import { updateRound } from './settings.queries.ts';
import type { RoundSlot } from './slots.rules.ts';

/** Says when a round's cohorts could meet. */
export async function setTimes(
  actor: Actor,
  roundId: string,
  { version, slots }: { version: number; slots: RoundSlot[] },
) {
  await db.transaction(async (tx) => {
    const { round } = await organisedRoundFor(tx, actor, roundId);
    await lockRound(tx, roundId);
    if (round.announcedAt && slots.length === 0)
      throw conflict('An announced round needs at least one time when cohorts could meet.');
    if (!(await updateRound(tx, roundId, version, { slots })))
      throw conflict('Someone else has changed this round in the meantime. Check the times as they are now.');
  });
}
