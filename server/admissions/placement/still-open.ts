import { createHash } from 'node:crypto';
import type { Db } from '../../platform/db.ts';
import { applicationsOf } from '../rounds/applications.queries.ts';
import type { Round } from '../rounds/queries.ts';
import { boardOf } from './draft.rules.ts';
import type { Draft } from './drafts.queries.ts';
import { driftOf } from './drift.rules.ts';
import type { Facts } from './instance.rules.ts';
import { factsShown, type StillOpen, stillOpen } from './still-open.rules.ts';

/** What is still open before a draft is published, and a mark of all that its page says of it. */
export async function openIn(
  db: Db,
  { round, draft }: { round: Round; draft: Draft },
  facts: Facts,
  now: Date,
): Promise<{ open: StillOpen; mark: string }> {
  const rows = await applicationsOf(db, round.id);
  const applied = rows.map(({ application }) => application);
  const open = stillOpen(round, applied, facts, now);
  const board = boardOf(draft);
  const shown = factsShown(open, board, facts, driftOf(board, draft.facts, facts));
  return { open, mark: createHash('sha256').update(shown).digest('base64url').slice(0, 22) };
}
