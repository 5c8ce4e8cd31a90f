import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { enqueueAll } from '../../platform/jobs.ts';
import { BadInstance } from '../../platform/solver/fields.rules.ts';
import type { Balance } from './board.rules.ts';
import { type Draft, draftFor } from './drafts.queries.ts';
import { type Facts, instanceOf } from './instance.rules.ts';
import { faultsOfSolution } from './solver/check.rules.ts';
import type { Progress } from './solver/progress.ts';
import type { Solution } from './solver/solution.rules.ts';
import { solveInWorker } from './solver/solve-in-worker.ts';
import { beat, draftToSolve, lockSolve, openSolves, saveFound, updateSolve } from './solves.queries.ts';
import { isOver, mayTakeUp, searchSeconds } from './solves.rules.ts';

/** How often a search says how far it is, and asks whether it is to stop. */
const beatMs = 1000;

/**
 * Searches for a draft's cohorts, unless somebody does so already. The first answer is stored as soon as it is there,
 * the last once every rule has been checked. What cannot be solved is said on the draft.
 */
export async function runSolve(draftId: string) {
  if (!(await takenUp(draftId))) return;
  const draft = await draftToSolve(db, draftId);
  if (!draft) return;
  try {
    await settle(draft, await searched(draft));
  } catch (error) {
    const isAsked = error instanceof BadInstance;
    const problem = isAsked ? error.message : 'Something went wrong. Please try again.';
    await updateSolve(db, draftId, { state: 'failed', problem, finishedAt: clock.now() });
    // A fault of ours is thrown on to be noted; tried again, the search is found to be over.
    if (!isAsked) throw error;
  }
}

/** Whether this search is ours to run now. */
function takenUp(draftId: string): Promise<boolean> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const solve = await lockSolve(tx, draftId);
    if (!solve || !mayTakeUp(solve, now)) return false;
    await updateSolve(tx, draftId, {
      ...{ state: 'running', beatAt: now, startedAt: solve.startedAt ?? now },
      progress: null,
    });
    return true;
  });
}

async function searched(draft: Draft): Promise<Solution> {
  const { settings, facts, before } = draft;
  let latest: Progress | undefined;
  let shown: Progress['best'] = null;
  const instance = instanceOf(facts, { settings, groups: before });
  const work = solveInWorker(instance, {
    limitSeconds: searchSeconds,
    previous: before,
    traits: traitsOf(facts, settings.balance),
    onProgress: (progress) => {
      latest = progress;
    },
  });
  const report = async () => {
    const { stage = 'placed', best = null, bound = null, groups = null } = latest ?? {};
    if (await beat(db, draft.id, { stage, best, bound }, clock.now())) work.stop();
    if (!groups || !best || best === shown) return;
    shown = best;
    await saveFound(db, draft.id, { groups, score: best });
  };
  const isDone = work.done.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([isDone, pause()]))) await report();
  return work.done;
}

const pause = () => new Promise<false>((done) => setTimeout(() => done(false), beatMs));

/** What cohorts of one time are to be alike in. */
function traitsOf({ people }: Facts, balance: Balance[]) {
  return Object.fromEntries(
    people.map(({ id, experience, tags }) => [
      id,
      {
        ...(balance.includes('experience') && experience !== null ? { experience } : {}),
        ...(balance.includes('tags') ? Object.fromEntries(tags.map((tag) => [`tag ${tag}`, 1])) : {}),
      },
    ]),
  );
}

async function settle({ id, settings, facts, before }: Draft, solution: Solution) {
  const faults = faultsOfSolution(instanceOf(facts, { settings, groups: before }), solution);
  if (faults.length > 0) throw new Error(`A placement breaks its rules: ${faults.join('; ')}`);
  await db.transaction(async (tx) => {
    const solve = await lockSolve(tx, id);
    if (!solve || isOver(solve.state)) return;
    const { groups, unplaced, score, proof } = solution;
    await saveFound(tx, id, { groups, unplaced, score, proof });
    const state = solve.stopAsked && proof.status !== 'optimal' ? 'stopped' : 'done';
    await updateSolve(tx, id, { state, finishedAt: clock.now() });
  });
}

/** Asks a search to end with the best it has; it does so within a second or two. */
export async function stopSolve(actor: Actor, roundId: string, draftId: string) {
  const { solve } = await draftFor(db, actor, roundId, draftId);
  if (!isOver(solve.state)) await updateSolve(db, draftId, { stopAsked: true });
}

/** Asks for those searches again that were lost with their server. */
export async function takeUpLost() {
  const now = clock.now();
  const lost = (await openSolves(db)).filter((solve) => solve.state === 'running' && mayTakeUp(solve, now));
  await enqueueAll(
    db,
    'placement.solve',
    lost.map(({ draftId }) => ({ draftId })),
  );
}
