import { startingLoad } from '../rules.ts';

export interface Load {
  userId: string;
  name: string;
  /** Turns led in twelve months. */
  led: number;
  /** Turns they begin with: those, or for a newcomer the least of the others. */
  before: number;
  planned: number;
}

interface Counted {
  userId: string;
  name: string;
  led: number;
  newcomer: boolean;
}

/** Everyone's turns: what they begin with, and those among `turns`, which are the ids of who has them. */
export function loadsOf(people: Counted[], turns: (string | null)[]): Load[] {
  const before = startingLoad(people);
  return people.map(({ userId, name, led }) => ({
    ...{ userId, name, led },
    before: before.get(userId) ?? 0,
    planned: turns.filter((one) => one === userId).length,
  }));
}

const sumOf = ({ before, planned }: Load) => before + planned;

/**
 * How even turns are, from 0 to 1: the mean over all pairs of people of the smaller load by the larger, which is
 * Grafana OnCall’s measure of a fair rota. 1 for fewer than two people.
 */
export function balanceOf(loads: Load[]): number {
  const pairs = loads.flatMap((one, at) =>
    loads.slice(at + 1).map((other) => {
      const [a, b] = [sumOf(one), sumOf(other)];
      return a === b ? 1 : Math.min(a, b) / Math.max(a, b);
    }),
  );
  return pairs.length === 0 ? 1 : pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
}

const balanced = 0.95;

/** The balance in words: "Balanced (98 %)". */
export function sayBalance(balance: number): string {
  const share = `${Math.floor(balance * 100)}%`;
  if (balance >= balanced) return `Balanced (${share})`;
  return balance >= 0.75 ? `Nearly balanced (${share})` : `Uneven (${share})`;
}

/** The turns that each would have at the end of the term if all were shared alike. */
export const targetOf = (loads: Load[]): number =>
  loads.length === 0 ? 0 : loads.reduce((sum, one) => sum + sumOf(one), 0) / loads.length;

/** How far somebody is from that, in words. */
export function sayShare(load: Load, loads: Load[]): string {
  const target = targetOf(loads);
  const off = target === 0 ? 0 : Math.round((sumOf(load) / target - 1) * 100);
  // Less than a turn cannot be evened out.
  if (Math.abs(sumOf(load) - target) < 1) return 'A fair share';
  return off > 0 ? `${off}% above average` : `${-off}% below average`;
}

/** What giving a turn to somebody does: the change of the sum of squared loads, below 0 where it is fairer. */
export function changeOf(loads: Load[], from: string | null, to: string | null): number {
  if (from === to) return 0;
  const load = (id: string) => loads.find(({ userId }) => userId === id);
  const [giver, taker] = [from ? load(from) : undefined, to ? load(to) : undefined];
  return (taker ? 2 * sumOf(taker) + 1 : 0) - (giver ? 2 * sumOf(giver) - 1 : 0);
}

export function sayChange(change: number): string {
  if (change === 0) return 'as fair';
  return change < 0 ? 'fairer' : 'less fair';
}
