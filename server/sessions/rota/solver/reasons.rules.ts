import type { Instance, Turns } from './instance.rules.ts';

/** Why a session has nobody: what keeps each person from it, by their ids. */
export interface Reason {
  away: string[];
  /** Free, but with as many turns as they may have. */
  full: string[];
  /** Free, but lead the session before or after, and are not to lead twice running. */
  resting: string[];
  /** Free for it. In a proven rota there is nobody like that: whoever took it would leave another session empty. */
  free: string[];
}

export function reasonOf({ sessions, facilitators }: Instance, turns: Turns, at: number): Reason {
  const reason: Reason = { away: [], full: [], resting: [], free: [] };
  for (const [person, { id, max, away, rests }] of facilitators.entries()) {
    const isFull = turns.filter((who) => who === person).length >= max;
    const isBeside = rests && (turns[at - 1] === person || turns[at + 1] === person);
    if (away.includes(sessions[at] ?? '')) reason.away.push(id);
    else if (isFull) reason.full.push(id);
    else if (isBeside) reason.resting.push(id);
    else reason.free.push(id);
  }
  return reason;
}

/** The reason in plain words. */
export function sayReason({ away, full, resting, free }: Reason, nameOf: (id: string) => string): string {
  if (away.length + full.length + resting.length + free.length === 0) return 'No one is on the rota yet.';
  if (full.length + resting.length + free.length === 0) return 'Everyone is away.';
  const names = (ids: string[]) => listed(ids.map(nameOf));
  const is = (ids: string[]) => (ids.length === 1 ? 'is' : 'are');
  const has = (ids: string[]) => (ids.length === 1 ? 'has' : 'have');
  return [
    full.length > 0 && `${names(full)} ${is(full)} free but already ${has(full)} as many turns as agreed.`,
    resting.length > 0 &&
      `${names(resting)} ${is(resting)} free but ${resting.length === 1 ? 'facilitates' : 'facilitate'} the session before or after.`,
    free.length > 0 && `${names(free)} ${is(free)} free, but needed for another session.`,
    away.length > 0 && 'Everyone else is away.',
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

// A sentence of forty names is read by nobody.
const mostNames = 3;

function listed(names: string[]): string {
  const shown = names.length > mostNames ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
