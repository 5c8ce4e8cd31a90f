import { counted, negative, type Term } from '../../../platform/solver/programme.ts';
import { areFoes, type Kind } from './crowd.rules.ts';
import type { Model, NamedCohort } from './model.ts';

/** Who can sit in a slot, and the column that counts them there. */
export type Sitting = { kind: Kind; at: number; column: number }[];

/** Two who are kept apart need two cohorts in a slot; who is kept apart from a facilitator needs another one's. */
export function keepApart(
  { crowd, programme, leads }: Model,
  slot: number,
  sitting: Sitting,
  cohorts: number,
) {
  const named = sitting.filter(({ kind }) => kind.named);
  for (const [index, one] of named.entries()) {
    for (const other of named.slice(index + 1))
      if (areFoes(crowd, peopleOf(one), peopleOf(other)))
        programme.ask(
          [
            [one.column, 1],
            [other.column, 1],
            [cohorts, -1],
          ],
          { to: 0 },
        );
    for (const [at, { people }] of crowd.leaders.entries()) {
      const lead = leads[at]?.get(slot);
      if (lead !== undefined && areFoes(crowd, peopleOf(one), people))
        programme.ask(
          [
            [one.column, 1],
            [lead, 1],
            [cohorts, -1],
          ],
          { to: 0 },
        );
    }
  }
}

/** Gives each cohort of a slot its facilitator's name, and says of each party that matters by name in which it sits. */
export function nameCohorts(model: Model, slot: number, sitting: Sitting, off: number) {
  const { crowd, programme, leads } = model;
  const { min, target, max } = crowd.instance.size;
  const named = sitting.filter(({ kind }) => kind.named);
  const others = sitting.filter(({ kind }) => !kind.named);
  const list: NamedCohort[] = crowd.leaders.flatMap(({ people }, leader) => {
    const lead = leads[leader]?.get(slot);
    if (lead === undefined) return [];
    const free = named.filter(({ kind }) => !areFoes(crowd, kind.parties[0] ?? [], people));
    const parties = new Map(free.map(({ at }) => [at, programme.count(0, 1)]));
    const cohort = { leader, parties, others: programme.count(0, max), off: programme.amount() };
    const sum: Term[] = [
      [cohort.others, 1],
      ...free.map(({ kind, at }): Term => [parties.get(at) ?? -1, kind.size]),
    ];
    programme.ask([...sum, [lead, -max]], { to: 0 });
    programme.ask([...sum, [lead, -min]], { from: 0 });
    programme.ask([[cohort.off, 1], [lead, target], ...negative(sum)], { from: 0 });
    programme.ask([[cohort.off, 1], [lead, -target], ...sum], { from: 0 });
    for (const column of parties.values())
      programme.ask(
        [
          [column, 1],
          [lead, -1],
        ],
        { to: 0 },
      );
    for (const [index, one] of free.entries())
      for (const other of free.slice(index + 1))
        if (areFoes(crowd, peopleOf(one), peopleOf(other)))
          programme.ask(
            [
              [parties.get(one.at) ?? -1, 1],
              [parties.get(other.at) ?? -1, 1],
              [lead, -1],
            ],
            { to: 0 },
          );
    return [cohort];
  });
  for (const { at, column } of named)
    programme.ask([[column, -1], ...list.flatMap(({ parties }): Term[] => counted(parties.get(at)))], {
      from: 0,
      to: 0,
    });
  programme.ask(
    [...list.map(({ others }): Term => [others, 1]), ...others.map(({ column }): Term => [column, -1])],
    { from: 0, to: 0 },
  );
  programme.ask([[off, 1], ...list.map((cohort): Term => [cohort.off, -1])], { from: 0 });
  model.named.set(slot, list);
}

const peopleOf = ({ kind }: { kind: Kind }) => kind.parties.flat();
