import type { Actor } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { conflict, missing } from '../../platform/errors.ts';
import { changed } from './board.rules.ts';
import { boardOf, judged } from './draft.rules.ts';
import { type Draft, draftFor, updateDraft } from './drafts.queries.ts';
import { whyNot } from './possible.rules.ts';
import { isOver } from './solves.rules.ts';
import { changeFrom, type Wish } from './wishes.rules.ts';
import { sayVerdict } from './words.rules.ts';

/** Which draft, and the version of it that the person saw. */
export interface Seen {
  roundId: string;
  draftId: string;
  version: number;
}

/** Does to a draft what the page's form asks for. Answers what came of it, in words. */
export async function editDraft(actor: Actor, seen: Seen, wish: Wish): Promise<string> {
  // Enter, without scripts, presses the form's first button, which is this one and does nothing.
  if (wish.does === 'look') return '';
  if (wish.does === 'undo') return undo(actor, seen);
  return wish.does === 'redo' ? redo(actor, seen) : changeDraft(actor, seen, wish);
}

/** Does one thing by hand; what had been undone before is gone then. */
async function changeDraft(actor: Actor, seen: Seen, wish: Wish): Promise<string> {
  const draft = await changeable(actor, seen);
  const board = boardOf(draft);
  const change = changeFrom(board, wish);
  const problem = change && whyNot(board, draft.facts, change, draft.done);
  if (change === null || problem === null) throw unknown(wish);
  if (problem) throw conflict(problem);
  await save(seen, { changes: [...draft.changes.slice(0, draft.done), change], done: draft.done + 1 });
  const verdict = sayVerdict(judged(draft.facts, board), judged(draft.facts, changed(board, change)));
  return `Done: ${verdict}`;
}

async function undo(actor: Actor, seen: Seen): Promise<string> {
  const { done } = await changeable(actor, seen);
  if (done === 0) throw conflict('There’s nothing to undo.');
  await save(seen, { done: done - 1 });
  return 'Undone.';
}

async function redo(actor: Actor, seen: Seen): Promise<string> {
  const { done, changes } = await changeable(actor, seen);
  if (done === changes.length) throw conflict('There’s nothing to redo.');
  await save(seen, { done: done + 1 });
  return 'Redone.';
}

/** Nothing was ticked, or what was named is not in this draft. */
const unknown = ({ people }: Wish) =>
  people.length === 0
    ? conflict('Select people first.')
    : missing('What you wanted to change isn’t in this draft.');

async function changeable(actor: Actor, { roundId, draftId, version }: Seen): Promise<Draft> {
  const { round, draft, solve } = await draftFor(db, actor, roundId, draftId);
  if (round.formedAt)
    throw conflict('The cohorts of this round have been published, so you can’t change its drafts.');
  if (!isOver(solve.state)) throw conflict('This draft is still being worked out.');
  if (draft.version !== version) throw conflict(late);
  return draft;
}

async function save({ draftId, version }: Seen, change: Parameters<typeof updateDraft>[3]) {
  if (!(await updateDraft(db, draftId, version, change))) throw conflict(late);
}

const late =
  'Someone else has changed this draft in the meantime. This is how it is now: please make your change again.';
