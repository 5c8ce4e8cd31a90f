/** A sentence that is followed through edits by its number. */
export interface Sentence {
  id: number;
  words: string[];
  reworded?: boolean;
}

export interface Block {
  tag: string;
  sentences: Sentence[];
}

export interface Random {
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  chance(share: number): boolean;
}

/** Numbers that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    chance: (share) => next() < share,
  };
}

const subjects =
  'the model|a reward model|the overseer|this policy|an agent|human feedback|the training set|a lab|the evaluation|their argument|deceptive alignment|a proxy'.split(
    '|',
  );
const verbs =
  'may learn|does not show|would need|rarely predicts|is trained on|can still exploit|seems to follow|depends on|must report|fails to capture|was built for|hides'.split(
    '|',
  );
const objects =
  'the goal we meant|evidence of harm|what people value|a narrow objective|the same data|strong claims|capabilities of its own|the limits of oversight|risk in deployment|a shortcut|honest answers|the cost of delay'.split(
    '|',
  );
const links = 'and|but|because|while|unless|so that|even though|before'.split('|');
const tails =
  'in practice|at this scale|on most days|for now|without supervision|after fine-tuning|in the “toy” case|– as far as we know|under pressure|again and again'.split(
    '|',
  );
const loose =
  'of the a to in that it as with for be this not by or on if such more than some only other still yet well even'.split(
    ' ',
  );

let nextId = 0;

/** A sentence of phrases that come back all through the text, as terms of a field do, and of small words between them. */
export function freshSentence({ pick, chance, below }: Random): Sentence {
  const clause = () =>
    [pick(subjects), pick(verbs), pick(objects), ...(chance(0.4) ? [pick(tails)] : [])].join(' ');
  const filler = Array.from({ length: 2 + below(7) }, () => pick(loose)).join(' ');
  const parts = chance(0.5) ? [clause(), pick(links), clause(), filler] : [clause(), filler];
  const words = (chance(0.3) ? parts.reverse() : parts).join(' ').split(' ');
  const [first = '', ...rest] = words;
  const said = [first.slice(0, 1).toUpperCase() + first.slice(1), ...rest];
  said.push(`${said.pop()}${pick(['.', '.', '.', '?', ';', '.)'])}`);
  nextId += 1;
  return { id: nextId, words: said };
}

export function freshBlock(random: Random): Block {
  const tag = random.pick(['p', 'p', 'p', 'p', 'li', 'blockquote', 'h2', 'td', 'figcaption', 'dd']);
  return { tag, sentences: Array.from({ length: 1 + random.below(5) }, () => freshSentence(random)) };
}

export const freshText = (random: Random): Block[] => Array.from({ length: 24 }, () => freshBlock(random));
