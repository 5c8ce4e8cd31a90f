import type { Board, Turns } from './instance.rules.ts';

/**
 * A rota in which those who rest do not lead twice running, at once and not the best: each session goes to the person with the
 * fewest turns who is free, has room and, if they rest, leads neither neighbour.
 */
export function dealtApart({ open, isFixed, prior, max, rests }: Board): Turns {
  const turns: Turns = open.map(([owner = null], session) => (isFixed[session] ? owner : null));
  const count = max.map((_, person) => turns.filter((who) => who === person).length);
  const load = (person: number) => (prior[person] ?? 0) + (count[person] ?? 0);
  for (const [session, people] of open.entries()) {
    if (isFixed[session]) continue;
    const neighbours = [turns[session - 1], turns[session + 1]];
    const [lightest = null] = people
      .filter(
        (person) =>
          (count[person] ?? 0) < (max[person] ?? 0) && !(rests[person] && neighbours.includes(person)),
      )
      .sort((one, other) => load(one) - load(other));
    turns[session] = lightest;
    if (lightest !== null) count[lightest] = (count[lightest] ?? 0) + 1;
  }
  return turns;
}
