import { changeSeat } from '../../cohorts/seats.queries.ts';
import { takeSeats } from '../../cohorts/taking.actions.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { anyoneIn } from '../../platform/reader.rules.ts';
import { makeCohort, unitsToRead } from '../../sessions/schedule/plan.actions.ts';
import { type ApplicationRow, acceptedOf, lockRound } from '../rounds/applications.queries.ts';
import { organisedRoundFor, type Round } from '../rounds/queries.ts';
import { slotParts } from '../rounds/slots.rules.ts';
import type { Board } from './board.rules.ts';
import { boardOf, judged } from './draft.rules.ts';
import { draftFor } from './drafts.queries.ts';
import { factsFor } from './facts.ts';
import type { Facts } from './instance.rules.ts';
import { holdAccepted, insertRoundCohort, saveFormed } from './publication.queries.ts';
import type { Group } from './solver/solution.rules.ts';
import { isOver } from './solves.rules.ts';
import { isAnythingOpen } from './still-open.rules.ts';
import { openIn } from './still-open.ts';
import { type Formed, tellEverybody } from './telling.ts';
import { firstDateOf } from './weeks.rules.ts';
import { cohortName, namesOf } from './words.rules.ts';

/** What the organiser had read when they pressed. */
export interface Seen {
  version: number;
  /** The mark of what was still open, and who was left out. */
  facts: string;
  /** That they want to publish with all that is still open. */
  isConfirmed: boolean;
}

/**
 * Makes a draft's cohorts real: cohorts, sessions, seats and emails, all or none of them. Anyone who presses second, or
 * at the same time, finds it done. Throws `conflict` for a draft that breaks a rule as people's answers are now, and
 * where something is open that the sender has not read; `invalid` where they have not confirmed it.
 */
export async function publishDraft(actor: Actor, roundId: string, draftId: string, seen: Seen) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { group } = await organisedRoundFor(tx, actor, roundId);
    await lockRound(tx, roundId);
    const { round, draft, solve } = await draftFor(tx, actor, roundId, draftId);
    if (draft.publishedAt) return;
    if (round.formedAt)
      throw conflict('The cohorts of this round have already been published from another draft.');
    if (!isOver(solve.state)) throw conflict('This draft is still being worked out.');
    if (draft.version !== seen.version)
      throw conflict('Someone else has changed this draft in the meantime. Please check it again.');
    await holdAccepted(tx, roundId);
    const board = boardOf(draft);
    const facts = await factsFor(tx, round);
    assertSound(facts, board);
    assertRead(await openIn(tx, { round, draft }, facts, now), seen);
    const people = await acceptedOf(tx, roundId);
    const formed = await formAll(tx, round, board, people, now);
    await tellEverybody(tx, { actor, group, round, draft, board, facts, people, formed }, now);
    await saveFormed(tx, roundId, draftId, now);
  });
}

/** Judged by what people have said until now, not by what they had said when it was solved. */
function assertSound(facts: Facts, board: Board) {
  if (board.groups.length === 0) throw conflict('This draft has no cohorts.');
  const { faults } = judged(facts, board);
  if (faults.length > 0)
    throw conflict('This draft breaks a rule, so you can’t publish it yet. See what’s wrong below.');
}

/** A round's open ends are listed before one publishes, and nobody does so past those they have not read. */
function assertRead({ open, mark }: Awaited<ReturnType<typeof openIn>>, seen: Seen) {
  if (mark !== seen.facts)
    throw conflict(
      'Something has changed since you opened this page. Check what’s listed now before you publish.',
    );
  if (isAnythingOpen(open) && !seen.isConfirmed) throw invalid({ confirm: 'Tick this to publish anyway.' });
}

async function formAll(
  tx: Db,
  round: Round,
  { groups, settings }: Board,
  people: ApplicationRow[],
  now: Date,
) {
  // A cohort is called the same by everybody.
  const names = namesOf(people, anyoneIn(round.zone));
  const units = await unitsToRead(tx, round.curriculumId, round.withOptional);
  const formed: Formed[] = [];
  for (const group of groups) {
    const { cohort, sessions } = await makeCohort(
      tx,
      {
        ...{ groupId: round.groupId, curriculumId: round.curriculumId, name: cohortName(group, names) },
        ...{ startsOn: firstDateOf(round, group.slot), time: slotParts(group.slot).time, zone: round.zone },
        ...{
          minutes: round.minutes,
          skippedDates: round.skippedDates,
          seats: settings.size.max,
          signUp: 'closed',
        },
        ...{ venue: round.venue, address: round.address, onlineUrl: round.onlineUrl },
      },
      units,
      round.weeks,
      group.facilitator,
    );
    await insertRoundCohort(tx, { cohortId: cohort.id, roundId: round.id, slot: group.slot });
    await seatAll(tx, cohort.id, group, now);
    formed.push({ group, cohort, first: sessions[0]?.startsAt ?? null });
  }
  return formed;
}

async function seatAll(tx: Db, cohortId: string, { facilitator, participants }: Group, now: Date) {
  const people = [facilitator, ...participants];
  const taken = await takeSeats(
    tx,
    cohortId,
    people.map((userId) => ({
      ...{ userId, role: userId === facilitator ? 'facilitator' : 'member' },
      ...{ approved: true, byOrganiser: true, note: '' },
    })),
    now,
  );
  if (people.some((userId) => taken.get(userId)?.status !== 'seated'))
    throw new Error('A placed person got no place.');
  await changeSeat(tx, cohortId, facilitator, { mayLead: true });
}
