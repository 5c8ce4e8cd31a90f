import { keepCode } from '../guests/queries.ts';
import { changesCode } from '../guests/rules.ts';
import type { After } from '../part.ts';

/** A guest who was sent out does not come back by the code. */
export const after: After<'person.remove'> = async (tx, { room, command, facts, before }) => {
  if (changesCode(before, command.data.person)) await keepCode(tx, room, facts.code ?? null);
};
