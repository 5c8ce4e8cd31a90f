import { negative, Programme, type Term } from '../../../platform/solver/programme.ts';
import type { Crowd } from './crowd.rules.ts';
import { keepApart, nameCohorts } from './naming.ts';
import { addLeads, addSeats } from './people-columns.ts';

/** A cohort known by name: this facilitator's in this slot. */
export interface NamedCohort {
  /** The facilitator, by their place in `crowd.leaders`. */
  leader: number;
  /** By the place of a kind in `crowd.kinds`: whether that party sits here. */
  parties: Map<number, number>;
  /** How many of the others sit here. */
  others: number;
  off: number;
}

/** A placement as a mixed-integer programme: which column says what. */
export interface Model {
  crowd: Crowd;
  programme: Programme;
  /** By kind, then slot: how many of its parties sit in that slot. */
  seats: Map<number, number>[];
  /** By facilitators alike, then slot: how many of them lead there. */
  leads: Map<number, number>[];
  /** By slot: how many cohorts meet. */
  cohorts: Map<number, number>;
  /** By slot: whether any meets. */
  isOpen: Map<number, number>;
  /** By slot: the distance from the target size. */
  off: Map<number, number>;
  named: Map<number, NamedCohort[]>;
  /** How many cohorts meet in all. */
  total: number;
  aims: { placed: Term[]; ifneeded: Term[]; offTarget: Term[]; staying: Term[] };
}

/**
 * Builds the programme of a crowd. Cohorts are counted by slot, so that none is searched for twice under another name;
 * in the slots of `named` each has its facilitator's name, so that `together` and `apart` hold there to the email. In
 * the other slots they hold in part, which only makes the bound a little high: dealing decides whether it was enough.
 */
export function modelOf(crowd: Crowd, named: Set<number>): Model {
  const programme = new Programme();
  const model: Model = {
    crowd,
    programme,
    total: programme.count(0, crowd.instance.participants.length),
    seats: crowd.kinds.map(() => new Map()),
    leads: crowd.leaders.map(() => new Map()),
    cohorts: new Map(),
    isOpen: new Map(),
    off: new Map(),
    named: new Map(),
    aims: { placed: [], ifneeded: [], offTarget: [], staying: [] },
  };
  addSeats(model);
  addLeads(model);
  for (const slot of crowd.rooms.keys()) if (crowd.rooms[slot]) addSlot(model, slot, named.has(slot));
  programme.ask([[model.total, -1], ...[...model.cohorts.values()].map((column): Term => [column, 1])], {
    from: 0,
    to: 0,
  });
  if (crowd.isImpossible) programme.ask([[model.total, 1]], { to: -1 });
  return model;
}

function addSlot(model: Model, slot: number, isNamed: boolean) {
  const { crowd, programme, seats, leads } = model;
  const { min, target, max } = crowd.instance.size;
  const most = crowd.rooms[slot] ?? 0;
  const sitting = crowd.kinds.flatMap((kind, at) => {
    const column = seats[at]?.get(slot);
    return column === undefined ? [] : [{ kind, at, column }];
  });
  const people = sitting.map(({ kind, column }): Term => [column, kind.size]);
  const leading = leads.flatMap((bySlot) => bySlot.get(slot) ?? []);
  const cohorts = programme.count(0, most);
  const isOpen = most === 1 ? cohorts : programme.count(0, 1);
  const off = programme.amount();
  programme.ask([[cohorts, -1], ...leading.map((column): Term => [column, 1])], { from: 0, to: 0 });
  programme.ask([...people, [cohorts, -max]], { to: 0 });
  programme.ask([...people, [cohorts, -min]], { from: 0 });
  programme.ask([[off, 1], [cohorts, target], ...negative(people)], { from: 0 });
  programme.ask([[off, 1], [cohorts, -target], ...people], { from: 0 });
  if (isOpen !== cohorts) {
    programme.ask(
      [
        [isOpen, 1],
        [cohorts, -1],
      ],
      { to: 0 },
    );
    programme.ask(
      [
        [isOpen, most],
        [cohorts, -1],
      ],
      { from: 0 },
    );
  }
  // Follows from the sizes, but one by one it leaves the relaxation almost no room to cheat: this is what makes it fast.
  for (const { kind, column } of sitting)
    programme.ask(
      [
        [column, 1],
        [isOpen, -kind.parties.length],
      ],
      { to: 0 },
    );
  model.cohorts.set(slot, cohorts);
  model.isOpen.set(slot, isOpen);
  model.off.set(slot, off);
  model.aims.offTarget.push([off, 1]);
  keepApart(model, slot, sitting, cohorts);
  if (isNamed) nameCohorts(model, slot, sitting, off);
}
