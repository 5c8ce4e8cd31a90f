import type { Board, Turns } from './instance.rules.ts';

/** What a rota may look like: who could have each session, and how many turns each person has. */
export interface Choices {
  open: number[][];
  /** Sessions that nobody needs to have. */
  mayBeEmpty: boolean[];
  turns: { least: number; most: number }[];
}

/** Everything that the rules allow, however many sessions stay empty and however uneven it is. */
export const everyChoice = ({ open, isFixed, max }: Board): Choices => ({
  open,
  mayBeEmpty: isFixed.map((fixed) => !fixed),
  turns: max.map((most) => ({ least: 0, most })),
});

/**
 * The ways to deal the turns that are as even as `dealt`, which has the best coverage and fairness: exactly these and
 * no others. So whatever is still searched for among them needs no word about fairness any more.
 *
 * Linear programming's complementary slackness: `level` is what one turn more would cost at a person, along the best
 * chain of hand-overs from there; in every best way a session goes to people of one level, and each person has as
 * many turns as stay under that level, or one more. People without a level are full, as are all to whom they could
 * hand on.
 */
export function evenChoices(board: Board, dealt: Turns): Choices {
  const level = levelsOf(board, dealt);
  const isShort = dealt.some((who) => who === null);
  const open = board.open.map((people) => {
    const lowest = Math.min(...people.map((person) => level[person] ?? full));
    return { lowest, people: people.filter((person) => level[person] === lowest) };
  });
  return {
    open: open.map(({ people }) => people),
    mayBeEmpty: open.map(({ lowest }, session) => isShort && lowest === full && !board.isFixed[session]),
    turns: board.max.map((max, person) => {
      const under = (level[person] ?? full) - (board.prior[person] ?? 0);
      return { least: within(under, max), most: within(under + 1, max) };
    }),
  };
}

const full = Number.POSITIVE_INFINITY;

const within = (turns: number, max: number) => Math.min(Math.max(turns, 0), max);

/** For each person the least load among those, themselves included, who can take a turn off them and have room. */
function levelsOf({ open, prior, max }: Board, dealt: Turns): number[] {
  const turns = max.map((_, person) => dealt.filter((who) => who === person).length);
  const load = turns.map((count, person) => (prior[person] ?? 0) + count);
  const giversTo = giversOf(open, dealt, max.length);
  const level = max.map(() => full);
  const withRoom = max.flatMap((most, person) => ((turns[person] ?? 0) < most ? [person] : []));
  for (const lightest of withRoom.toSorted((one, other) => (load[one] ?? 0) - (load[other] ?? 0))) {
    const reached = level[lightest] === full ? [lightest] : [];
    for (const person of reached) {
      level[person] = load[lightest] ?? 0;
      for (const giver of giversTo[person] ?? []) if (level[giver] === full) reached.push(giver);
    }
  }
  return level;
}

/** For each person, who has a session that they could take over. */
function giversOf(open: number[][], dealt: Turns, people: number): Set<number>[] {
  const from = Array.from({ length: people }, () => new Set<number>());
  for (const [session, who] of dealt.entries())
    if (who !== null) for (const person of open[session] ?? []) if (person !== who) from[person]?.add(who);
  return from;
}
