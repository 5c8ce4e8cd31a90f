import type { Person } from '../protocol.ts';
import { mayLead } from '../rules.ts';

/** Whoever leads has been away since then, in milliseconds since 1970. */
export interface Away {
  person: string;
  since: number;
}

/** After so long the room tells that whoever leads is away, and offers the lead. */
export const patience = 60_000;

/** Whether somebody has been away for so long that it is told. */
export const isLong = ({ since }: Away, now: number) => now - since >= patience;

/**
 * To whom the lead is offered: to those who facilitate the cohort with whoever is away, and when there are none, or
 * none of them has taken it for as long again, to everybody here who may lead. It is never taken from anybody.
 */
export function offeredTo(here: readonly Person[], { since }: Away, now: number): string[] {
  const first = here.filter(({ role }) => role === 'facilitator');
  const isFirstTurn = first.length > 0 && now - since < 2 * patience;
  return (isFirstTurn ? first : here.filter(({ role }) => mayLead(role))).map(({ id }) => id);
}
