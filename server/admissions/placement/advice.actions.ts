import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { conflict, missing } from '../../platform/errors.ts';
import { enqueue, enqueueAll } from '../../platform/jobs.ts';
import { lockAdvice, runningAdvice, turnsBefore, updateAdvice, wantAdvice } from './advice.queries.ts';
import { adviceFor, ledAlsoBy } from './advice.ts';
import { boardOf } from './draft.rules.ts';
import { beginDraft } from './drafts.actions.ts';
import { draftFor } from './drafts.queries.ts';
import { solveInWorker } from './solver/solve-in-worker.ts';
import { draftToSolve } from './solves.queries.ts';
import { isOver, mayTakeUp } from './solves.rules.ts';

/** How long each search may take: what it has found by then is what its change is sure to bring. */
const secondsEach = 10;
// Well within the time after which work that is not heard of counts as lost: a search may wait for others to end.
const beatMs = 5000;

/** Asks what would place those who are left out of a draft as it stands. Asking twice is asking once. */
export async function askAdvice(actor: Actor, roundId: string, draftId: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { draft, solve } = await draftFor(tx, actor, roundId, draftId);
    if (!isOver(solve.state)) throw conflict('Wait until this draft has been worked out.');
    const before = await lockAdvice(tx, draftId);
    if (before?.ofVersion === draft.version && !isOver(before.state)) return;
    await wantAdvice(tx, draftId, draft.version, now);
    await enqueue(tx, 'placement.advise', { draftId });
  });
}

/** Works out what was asked, unless somebody does so already. */
export async function runAdvice(draftId: string) {
  const draft = await takenUp(draftId);
  if (!draft) return;
  const { facts } = draft;
  const own = (change: Parameters<typeof updateAdvice>[3]) =>
    updateAdvice(db, draftId, draft.version, { ...change, beatAt: clock.now() });
  // A database that is away is noticed by the next search; this only says that somebody is at work.
  const beat = setInterval(() => own({}).catch(() => undefined), beatMs);
  try {
    const either = facts.people.filter(({ role }) => role === 'either').map(({ id }) => id);
    const turns = await turnsBefore(db, either, clock.now());
    const advice = await adviceFor(
      { facts, board: boardOf(draft), turns },
      (instance) => solveInWorker(instance, { limitSeconds: secondsEach }).done,
      async (done, of) => {
        await own({ done, of });
      },
    );
    await own({ state: 'done', advice });
  } catch (error) {
    await own({ state: 'failed' });
    throw error;
  } finally {
    clearInterval(beat);
  }
}

/** Asks for that advice again which was lost with its server. */
export async function takeUpLostAdvice() {
  const now = clock.now();
  const lost = (await runningAdvice(db)).filter((row) => mayTakeUp(row, now));
  await enqueueAll(
    db,
    'placement.advise',
    lost.map(({ draftId }) => ({ draftId })),
  );
}

/** The draft whose advice is ours to work out now. */
function takenUp(draftId: string) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const row = await lockAdvice(tx, draftId);
    const draft = await draftToSolve(tx, draftId);
    if (!row || !draft || row.ofVersion !== draft.version || !mayTakeUp(row, now)) return;
    await updateAdvice(tx, draftId, row.ofVersion, { state: 'running', done: 0, of: 0, beatAt: now });
    return draft;
  });
}

/** Begins a draft in which one of those who would lead or read leads. Answers with its id. */
export async function letLead(
  actor: Actor,
  roundId: string,
  draftId: string,
  { id: newId, leader: personId }: { id?: string | undefined; leader: string },
) {
  const { draft } = await draftFor(db, actor, roundId, draftId);
  const board = boardOf(draft);
  const isAsked = draft.facts.people.some(({ id, role }) => id === personId && role === 'either');
  if (!isAsked || board.settings.leaders.some(({ id }) => id === personId)) throw missing();
  return beginDraft(actor, roundId, ledAlsoBy(board, personId), { id: draftId, newId });
}
