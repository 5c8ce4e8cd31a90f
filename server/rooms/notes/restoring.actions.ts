import type { After } from '../part.ts';
import { restore } from './versions.actions.ts';

/** The notes read as they did in that version. */
export const after: After<'notes.restore'> = async (tx, { by, facts }, now) => {
  if (facts.version) await restore(tx, facts.version, by, now);
};
