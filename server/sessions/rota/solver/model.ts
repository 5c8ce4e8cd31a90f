import { Programme, type Row, type Term } from '../../../platform/solver/programme.ts';
import type { Choices } from './choices.rules.ts';
import type { Board, Turns } from './instance.rules.ts';

/** A programme in which a 1 says that a person has a session, and what its columns come to. */
export interface Model {
  programme: Programme;
  /** For each session, the column of each person who could have it. */
  columns: Map<number, number>[];
  aims: { uncovered: Term[]; preferred: Term[] };
}

export function modelOf(board: Board, { open, mayBeEmpty, turns }: Choices): Model {
  const programme = new Programme();
  const aims: Model['aims'] = { uncovered: [], preferred: [] };
  const columns = open.map((people, session) => {
    const columnOf = new Map(people.map((person) => [person, programme.count(0, 1)]));
    const terms = [...columnOf.values()].map((column): Term => [column, 1]);
    for (const [person, column] of columnOf)
      if (board.liked[session]?.has(person)) aims.preferred.push([column, 1]);
    if (mayBeEmpty[session]) {
      const empty: Term = [programme.count(0, 1), 1];
      terms.push(empty);
      aims.uncovered.push(empty);
    }
    programme.ask(terms, { from: 1, to: 1 });
    return columnOf;
  });
  for (const [person, { least, most }] of turns.entries())
    programme.ask(turnsOfPerson({ columns }, person), { from: least, to: most });
  return { programme, columns, aims };
}

export const turnsOfPerson = ({ columns }: Pick<Model, 'columns'>, person: number): Term[] =>
  columns.flatMap((columnOf): Term[] => {
    const column = columnOf.get(person);
    return column === undefined ? [] : [[column, 1]];
  });

/** At most one of two sessions that follow one another, for each person of whom that is asked. */
export function restRows({ columns }: Model, asked: (person: number) => boolean = () => true): Row[] {
  return neighbours(columns).flatMap((pairs) =>
    pairs
      .filter(({ person }) => asked(person))
      .map(({ terms }) => ({ terms, from: Number.NEGATIVE_INFINITY, to: 1 })),
  );
}

/** Counts the back-to-back turns instead: a column for each two sessions that follow one another. */
export function countedRest({ programme, columns }: Model): Term[] {
  return neighbours(columns).map((pairs): Term => {
    // Only one person can have both, so that one column serves them all.
    const both = programme.count(0, 1);
    for (const { terms } of pairs) programme.ask([...terms, [both, -1]], { to: 1 });
    return [both, 1];
  });
}

/**
 * Prices each person's turns one by one, (prior + turns)² being a sum of odd numbers: since each costs more than the
 * one before, the cheapest are taken first and nothing has to say so. Returns what they come to, less the square of
 * all `prior`.
 */
export function pricedTurns(model: Model, { prior }: Board, { turns }: Choices): Term[] {
  return turns.flatMap(({ most }, person) => {
    const terms = turnsOfPerson(model, person);
    const steps = Array.from({ length: Math.min(most, terms.length) }, () => model.programme.count(0, 1));
    model.programme.ask([...terms, ...steps.map((step): Term => [step, -1])], { from: 0, to: 0 });
    return steps.map((step, before): Term => [step, 2 * ((prior[person] ?? 0) + before) + 1]);
  });
}

/** For each session and the one after it: the columns of those who could have both. */
function neighbours(columns: Map<number, number>[]): { person: number; terms: Term[] }[][] {
  return columns.slice(1).map((after, at) =>
    [...(columns[at] ?? [])].flatMap(([person, one]) => {
      const other = after.get(person);
      if (other === undefined) return [];
      const terms: Term[] = [
        [one, 1],
        [other, 1],
      ];
      return [{ person, terms }];
    }),
  );
}

/** Who has which session by the values of a solution. */
export const turnsFrom = ({ columns }: Model, values: ArrayLike<number>): Turns =>
  columns.map((columnOf) => {
    for (const [person, column] of columnOf) if ((values[column] ?? 0) > 0.5) return person;
    return null;
  });
