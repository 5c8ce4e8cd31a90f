import { answerOf, type Instance, roomsOf } from '../../../admissions/placement/solver/instance.rules.ts';
import { highs, search } from '../../../platform/solver/highs.ts';
import { Programme, type Term } from '../../../platform/solver/programme.ts';

/**
 * The straightforward way, to compare with: one programme with a yes or no for each person in each facilitator's
 * cohort, searched three times over. Returns the seconds to the proof, or null where the limit came first.
 */
export async function oneModelSeconds(instance: Instance, limit: number): Promise<number | null> {
  const solver = await highs();
  const begun = performance.now();
  const { programme, aims } = oneModel(instance);
  let start: number[] | undefined;
  for (const [at, aim] of aims.entries()) {
    const found = search(solver, programme, {
      aim,
      sense: at === 0 ? 'most' : 'least',
      deadline: begun + limit * 1000,
      start,
    });
    if (!found.isProven || !found.values) return null;
    start = found.values;
    programme.ask(aim, { from: found.bound, to: found.bound });
  }
  return (performance.now() - begun) / 1000;
}

function oneModel(instance: Instance): { programme: Programme; aims: Term[][] } {
  const { min, target, max } = instance.size;
  const programme = new Programme();
  const placed: Term[] = [];
  const ifneeded: Term[] = [];
  const offTarget: Term[] = [];
  const seats = new Map<string, Term[]>(instance.participants.map(({ id }) => [id, []]));
  for (const slot of instance.slots) {
    const leading = instance.facilitators.filter((one) => answerOf(one, slot));
    const sitting = instance.participants.filter((one) => answerOf(one, slot));
    const leads = leading.map((person): Term => {
      const lead = programme.count(0, 1);
      const off = programme.amount();
      const here = sitting.map((one): Term => {
        const column = programme.count(0, 1);
        seats.get(one.id)?.push([column, 1]);
        if (answerOf(one, slot) === 'ifneeded') ifneeded.push([column, 1]);
        return [column, 1];
      });
      seats.set(person.id, [...(seats.get(person.id) ?? []), [lead, 1]]);
      if (answerOf(person, slot) === 'ifneeded') ifneeded.push([lead, 1]);
      placed.push(...here);
      offTarget.push([off, 1]);
      programme.ask([...here, [lead, -max]], { to: 0 });
      programme.ask([...here, [lead, -min]], { from: 0 });
      programme.ask([...here, [lead, -target], [off, 1]], { from: 0 });
      programme.ask([...here, [lead, -target], [off, -1]], { to: 0 });
      return [lead, 1];
    });
    programme.ask(leads, { to: roomsOf(instance, slot) });
  }
  for (const { id } of instance.participants) programme.ask(seats.get(id) ?? [], { to: 1 });
  for (const { id, max: most } of instance.facilitators) programme.ask(seats.get(id) ?? [], { to: most });
  return { programme, aims: [placed, ifneeded, offTarget] };
}
