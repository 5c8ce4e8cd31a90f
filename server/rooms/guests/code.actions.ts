import type { After } from '../part.ts';
import { endGuests, keepCode } from './queries.ts';

/** The room is found by its code from now on, or has no guests any more. */
export const after: After<'guests.allow'> = async (tx, { room, command, facts, before }, now) => {
  const { on } = command.data;
  if (on !== (before.guestCode === null)) return;
  await keepCode(tx, room, facts.code ?? null);
  if (!on) await endGuests(tx, room, now);
};
