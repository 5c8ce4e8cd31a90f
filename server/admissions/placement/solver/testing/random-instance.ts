import { fc } from '../../../../tools/testing/properties.ts';
import type { Instance } from '../instance.rules.ts';

const slots = ['mon', 'tue', 'wed', 'constructor'];

/** Small instances with a bit of everything; with `fixed` they may be impossible. */
export function randomInstance({
  people,
  leaders,
  fixed,
}: {
  people: number;
  leaders: number;
  fixed: boolean;
}) {
  const participants = names('p', people);
  const facilitators = names('f', leaders);
  const can = fc.dictionary(fc.constantFrom(...slots), fc.constantFrom('yes' as const, 'ifneeded' as const), {
    maxKeys: 3,
    noNullPrototype: true,
  });
  const pair = <T>(of: T[]) =>
    fc.tuple(fc.constantFrom(...of), fc.constantFrom(...of)).filter(([one, other]) => one !== other);
  return fc.record<Instance>({
    slots: fc.constant(slots),
    size: fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }))
      .map(([min, more, most]) => ({ min, target: min + more, max: min + more + most })),
    rooms: fc.dictionary(fc.constantFrom(...slots), fc.integer({ min: 0, max: 2 }), {
      noNullPrototype: true,
    }),
    clashes: fc.array(pair(slots), { maxLength: 2 }),
    participants: everybody(participants, can),
    facilitators: fc.tuple(
      ...facilitators.map((id) =>
        fc.record({ id: fc.constant(id), max: fc.integer({ min: 0, max: 2 }), can }),
      ),
    ),
    together: fc.array(pair(participants), { maxLength: 2 }),
    apart: fc.array(pair([...participants, ...facilitators]), { maxLength: 3 }),
    fixed: fixed
      ? fc.array(
          fc.oneof(
            fc.record({ participant: fc.constantFrom(...participants), slot: fc.constantFrom(...slots) }),
            fc.record({ facilitator: fc.constantFrom(...facilitators), slot: fc.constantFrom(...slots) }),
          ),
          { maxLength: 2 },
        )
      : fc.constant([]),
  });
}

const everybody = (ids: string[], can: fc.Arbitrary<Record<string, 'yes' | 'ifneeded'>>) =>
  fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), can })));

const names = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
