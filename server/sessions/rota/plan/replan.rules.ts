import { dealtEvenly } from '../solver/dealing.rules.ts';
import { boardOf, type Fixed, type Instance } from '../solver/instance.rules.ts';
import { scoreOf } from '../solver/solution.rules.ts';

/**
 * The turns that a new plan keeps: those that the instance has fixed, then those of `wanted` in its order. What can no
 * longer stand goes: of somebody away, off the rota, past their limit, or leading twice running against their wish. Where
 * that would leave a session empty which one more change fills, the turn that makes the fairest change goes too, one for
 * each lost turn: so an absence changes two published turns at most.
 */
export function keptTurns(instance: Instance, wanted: Fixed[]): Fixed[] {
  const given = new Set(instance.fixed.map(({ session }) => session));
  let kept = standing(instance, [...instance.fixed, ...wanted]);
  const fewest = sumsOf(instance, instance.fixed).uncovered;
  const asked = new Set([...instance.fixed, ...wanted].map(({ session }) => session));
  for (let lost = asked.size - kept.length; lost > 0; lost -= 1) {
    const { uncovered } = sumsOf(instance, kept);
    if (uncovered <= fewest) break;
    const [best] = kept
      .filter(({ session }) => !given.has(session))
      .map((turn) => kept.filter((one) => one !== turn))
      .map((rest) => ({ rest, ...sumsOf(instance, rest) }))
      .filter((one) => one.uncovered < uncovered)
      .sort((one, other) => one.uncovered - other.uncovered || one.load - other.load);
    if (!best) break;
    kept = best.rest;
  }
  return kept;
}

function standing({ sessions, facilitators }: Instance, wanted: Fixed[]): Fixed[] {
  const byId = new Map(facilitators.map((one) => [one.id, one]));
  const kept = new Map<string, Fixed>();
  for (const turn of wanted) {
    const person = byId.get(turn.facilitator);
    const at = sessions.indexOf(turn.session);
    if (at === -1 || !person || kept.has(turn.session) || person.away.includes(turn.session)) continue;
    const theirs = [...kept.values()].filter(({ facilitator }) => facilitator === person.id);
    const beside = [sessions[at - 1], sessions[at + 1]];
    if (theirs.length >= person.max) continue;
    if (person.rests && theirs.some(({ session }) => beside.includes(session))) continue;
    kept.set(turn.session, turn);
  }
  return [...kept.values()];
}

/** How much less even a plan is than one made from scratch, in the measure of the score: 0 where it is as fair. */
export const priceOf = (instance: Instance, kept: Fixed[]): number =>
  Math.max(0, sumsOf(instance, kept).load - sumsOf(instance, instance.fixed).load);

/** The best coverage and fairness around some turns, which is counted at once. */
function sumsOf(instance: Instance, fixed: Fixed[]) {
  const around = { ...instance, fixed };
  return scoreOf(around, dealtEvenly(boardOf(around)));
}
