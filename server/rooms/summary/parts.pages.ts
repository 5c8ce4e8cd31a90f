import { many } from '../../platform/words.rules.ts';
import { medianOf } from '../credence/answers.rules.ts';
import { dotsOf, sayChange } from '../credence/plot.rules.ts';
import type { Bar, Result, StepResult, Twig } from './record.rules.ts';

/** A drawing of dots over a scale from 0 to 100%, in units of its own. */
export interface Plot {
  name: string;
  label: string;
  height: number;
  ground: number;
  textY: number;
  median: number;
  ticks: { x: number; words: string }[];
  dots: { x: number; y: number }[];
}

/** One step's result as it is drawn; what its kind does not have is empty. */
export interface PartView {
  key: string;
  title: string;
  says: string;
  groups: { name: string; cards: { text: string; by: string }[] }[];
  bars: { label: string; count: number; width: number; names: string }[];
  /** Who moved by how much, where the step said that this is told. */
  moves: { name: string; before: string; after: string; change: string }[];
  plots: Plot[];
  twigs: { text: string; counts: string; depth: number }[];
}

const nothing: Omit<PartView, 'key' | 'title'> = {
  says: '',
  groups: [],
  bars: [],
  moves: [],
  plots: [],
  twigs: [],
};

export const partView = ({ step, title, result }: StepResult): PartView => ({
  ...nothing,
  ...bodyOf(result),
  key: step,
  title,
});

function bodyOf(result: Result): Partial<PartView> {
  if (result.kind === 'cards') return { groups: result.groups };
  if (result.kind === 'bars') return { says: result.says, bars: barsOf(result.bars) };
  if (result.kind === 'cruxes') return { twigs: twigsOf(result.twigs) };
  const { claim, before, after, moves } = result;
  return {
    says: `“${claim}”`,
    moves: moves.map(({ name, before, after }) => ({
      name,
      before: `${before}%`,
      after: `${after}%`,
      change: sayChange(after - before),
    })),
    plots: [plotOf('Before', before), plotOf('After', after)].filter((plot) => plot !== null),
  };
}

const wholeBar = 160;

function barsOf(bars: readonly Bar[]): PartView['bars'] {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return bars.map(({ label, count, names }) => ({
    label,
    count,
    width: Math.round((wholeBar * count) / most),
    names: names.join(', '),
  }));
}

/** Claims below each other, each with how deep it lies. */
const twigsOf = (twigs: readonly Twig[], depth = 0): PartView['twigs'] =>
  twigs.flatMap(({ text, counts: { agree, disagree, unsure }, twigs }) => [
    { text, counts: `${agree} agree, ${disagree} disagree, ${unsure} unsure`, depth: Math.min(depth, 4) },
    ...twigsOf(twigs, depth + 1),
  ]);

const radius = 5;
const xOf = (percent: number) => 24 + percent * 3.52;

function plotOf(name: string, percents: readonly number[]): Plot | null {
  const median = medianOf(percents);
  if (median === null) return null;
  const dots = dotsOf(percents);
  const levels = Math.max(...dots.map(({ level }) => level + 1));
  const ground = levels * 2 * radius + 8;
  return {
    name: `${name}: median ${median}%, ${many(percents.length, 'answer')}`,
    label: `${name}: ${percents.map((percent) => `${percent}%`).join(', ')}`,
    height: ground + 24,
    ground,
    textY: ground + 18,
    median: xOf(median),
    ticks: [0, 25, 50, 75, 100].map((percent) => ({ x: xOf(percent), words: `${percent}%` })),
    dots: dots.map(({ percent, level }) => ({
      x: xOf(percent),
      y: ground - radius - 1 - level * 2 * radius,
    })),
  };
}
