import type { After } from '../part.ts';
import { renewSecret } from '../queries.ts';
import { takeQuestions } from '../questions/queries.ts';

/** A room that opens has pseudonyms, and the questions that were waiting for it. */
export const after: After<'room.open' | 'self.start'> = async (tx, { room, facts, before }, now) => {
  await renewSecret(tx, room);
  if (before.status !== 'open') await takeQuestions(tx, facts.beforehand?.map(({ id }) => id) ?? [], now);
};
