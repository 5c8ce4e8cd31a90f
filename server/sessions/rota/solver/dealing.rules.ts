import type { Board, Turns } from './instance.rules.ts';

/**
 * Gives the turns so that as few sessions as possible have nobody, and among those ways as evenly as possible: the
 * least sum of (prior + turns)². Rest between turns and wishes are not looked at.
 *
 * Each session in turn goes down the chain of hand-overs that ends at the person with the fewest turns; that is
 * successive shortest paths for a flow of convex cost (Ahuja, Magnanti and Orlin, “Network Flows”, 14.5), where only
 * the last step of a path costs anything. Fixed sessions come first, and are handed on by nobody, so they stay.
 */
export function dealtEvenly(board: Board): Turns {
  const deal = new Deal(board);
  const order = board.open.map((_, session) => session);
  for (const session of order.toSorted((one, other) => rank(board, one) - rank(board, other)))
    deal.place(session);
  return deal.turns;
}

const rank = ({ isFixed }: Board, session: number) => (isFixed[session] ? 0 : 1);

class Deal {
  readonly turns: Turns;
  readonly #board: Board;
  readonly #held: Set<number>[];

  constructor(board: Board) {
    this.#board = board;
    this.turns = board.open.map(() => null);
    this.#held = board.max.map(() => new Set());
  }

  place(session: number) {
    const via = this.#reached(session);
    const taker = this.#lightest(via.keys());
    if (taker === undefined) return;
    // Back along the chain: each hands on the session by which the next was reached.
    let to = taker;
    while (true) {
      const moved = via.get(to) as number;
      const from = this.turns[moved] ?? null;
      if (from !== null) this.#held[from]?.delete(moved);
      this.#held[to]?.add(moved);
      this.turns[moved] = to;
      if (moved === session) return;
      to = from as number;
    }
  }

  /** Everyone who could end up with one turn more if this session is given, by the session that they would take over. */
  #reached(session: number): Map<number, number> {
    const via = new Map<number, number>();
    const offered = [session];
    for (const one of offered)
      for (const person of this.#board.open[one] ?? []) {
        if (via.has(person)) continue;
        via.set(person, one);
        offered.push(...(this.#held[person] ?? []));
      }
    return via;
  }

  #lightest(people: Iterable<number>): number | undefined {
    let best: number | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const person of people) {
      const turns = this.#held[person]?.size ?? 0;
      const load = (this.#board.prior[person] ?? 0) + turns;
      if (turns >= (this.#board.max[person] ?? 0) || load >= least) continue;
      best = person;
      least = load;
    }
    return best;
  }
}
