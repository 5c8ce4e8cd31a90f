import { counted, type Programme, type Term } from '../../../platform/solver/programme.ts';
import type { Model } from './model.ts';

/** Lets every party sit in one of its slots, or nowhere unless it must. */
export function addSeats({ crowd, programme, seats, aims }: Model) {
  for (const [at, { cost, parties, size, must, before }] of crowd.kinds.entries()) {
    const terms: Term[] = [];
    for (const [slot, ifneeded] of cost) {
      const column = programme.count(0, parties.length);
      seats[at]?.set(slot, column);
      terms.push([column, 1]);
      aims.placed.push([column, size]);
      if (ifneeded > 0) aims.ifneeded.push([column, ifneeded]);
      if (slot === before) aims.staying.push([column, size]);
    }
    programme.ask(terms, must ? { from: parties.length, to: parties.length } : { to: parties.length });
  }
}

/** Asks of facilitators what they ask for: at most so many cohorts, and no two that overlap. */
export function addLeads({ crowd, programme, leads, aims }: Model) {
  for (const [at, { people, max, cost, must, before }] of crowd.leaders.entries()) {
    const columns = leads[at] ?? new Map<number, number>();
    for (const [slot, ifneeded] of cost) {
      const column = programme.count(must.has(slot) ? 1 : 0, people.length);
      columns.set(slot, column);
      if (ifneeded) aims.ifneeded.push([column, 1]);
      if (before.has(slot)) aims.staying.push([column, 1]);
    }
    programme.ask([...columns.values()].flatMap(counted), { to: max * people.length });
    keepFromClashes(crowd.clashes, programme, columns);
  }
}

function keepFromClashes(clashes: [number, number][], programme: Programme, columns: Map<number, number>) {
  for (const [one, other] of clashes) {
    const pair = [columns.get(one), columns.get(other)].flatMap(counted);
    if (pair.length === 2) programme.ask(pair, { to: 1 });
  }
}
