import { balanceOf, type Load, sayBalance, sayShare, targetOf } from './fairness.rules.ts';

/** How even the turns are, as a bar for each person. */
export interface FairnessPart {
  /** "Balanced (97%)". */
  balance: string;
  people: {
    userId: string;
    name: string;
    /** "3 led, 2 planned". */
    turns: string;
    /** "A fair share", "15% above average". */
    share: string;
    /** Widths and a place on a line of 100. */
    led: number;
    all: number;
    target: number;
  }[];
}

declare module '../../../platform/views.ts' {
  interface Views {
    'sessions/rota/_fairness': FairnessPart;
  }
}

/** Null where there is nobody to compare. */
export function fairnessPart(loads: Load[]): FairnessPart | null {
  if (loads.length < 2) return null;
  const target = targetOf(loads);
  const most = Math.max(target, ...loads.map(({ before, planned }) => before + planned), 1);
  const along = (turns: number) => Math.round((turns / most) * 100);
  return {
    balance: sayBalance(balanceOf(loads)),
    people: loads.map((load) => ({
      userId: load.userId,
      name: load.name,
      turns: sayTurns(load),
      share: sayShare(load, loads),
      led: along(load.before),
      all: along(load.before + load.planned),
      target: along(target),
    })),
  };
}

const sayTurns = ({ led, before, planned }: Load) =>
  `${led} led${before > led ? ` (counted as ${before})` : ''}, ${planned} planned`;
