import { type Alignment, gone } from './alignment.rules.ts';
import type { Words } from './words.rules.ts';

/**
 * Where something was put in between, and it can be said in several ways after which word, says that it came between two
 * sentences. So a sentence that is repeated after itself stays whole. Changes `map`.
 */
export function slideInsertions(a: Words, b: Int32Array, map: Alignment) {
  const taken = new Set(map);
  for (let at = 0; at + 1 < a.keys.length; at += 1) {
    if (!isInsertion(map, at) || isBetweenSentences(a, at)) continue;
    const right = stepsTo(1, a, b, map, at);
    const left = stepsTo(-1, a, b, map, at);
    if (right !== undefined && right <= (left ?? right)) move(1, right, map, taken, at);
    else if (left !== undefined) move(-1, left, map, taken, at);
  }
}

const farthest = 60;

function isInsertion(map: Alignment, at: number): boolean {
  const [here, next] = [map[at] ?? gone, map[at + 1] ?? gone];
  return here !== gone && next > here + 1;
}

const isBetweenSentences = ({ sentences }: Words, at: number) => sentences[at] !== sentences[at + 1];

/** How many words the place in between can go in a direction until it's between two sentences; undefined if it can't. */
function stepsTo(by: 1 | -1, a: Words, b: Int32Array, map: Alignment, at: number): number | undefined {
  const [edge, other] = by === 1 ? [at, at + 1] : [at + 1, at];
  for (let steps = 1; steps <= farthest; steps += 1) {
    const word = other + by * (steps - 1);
    const isInRow = map[word] === (map[other] ?? gone) + by * (steps - 1);
    if (!isInRow || a.keys[word] !== b[(map[edge] ?? gone) + by * steps]) return;
    if (isBetweenSentences(a, at + by * steps)) return steps;
  }
  return;
}

function move(by: 1 | -1, steps: number, map: Alignment, taken: Set<number>, at: number) {
  const [edge, other] = by === 1 ? [at, at + 1] : [at + 1, at];
  const to = Array.from({ length: steps }, (_, step) => (map[edge] ?? gone) + by * (step + 1));
  const from = Array.from({ length: steps }, (_, step) => (map[other] ?? gone) + by * step);
  if (to.some((word) => taken.has(word) && !from.includes(word))) return;
  for (const word of from) taken.delete(word);
  for (const [step, word] of to.entries()) {
    map[other + by * step] = word;
    taken.add(word);
  }
}
