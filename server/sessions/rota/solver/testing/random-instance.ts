import { fc } from '../../../../tools/testing/properties.ts';
import type { Instance } from '../instance.rules.ts';

/** Small instances with a bit of everything; what is fixed may contradict itself. */
export function randomInstance({ sessions: count, people }: { sessions: number; people: number }) {
  const sessions = Array.from({ length: count }, (_, index) => `s${index + 1}`);
  const ids = Array.from({ length: people }, (_, index) => `f${index + 1}`);
  return fc.record<Instance>({
    sessions: fc.constant(sessions),
    facilitators: fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          prior: fc.integer({ min: 0, max: 4 }),
          max: fc.oneof(fc.integer({ min: 0, max: count }), fc.constant(Number.MAX_SAFE_INTEGER)),
          away: fc.subarray(sessions, { maxLength: Math.ceil(count * 0.7) }),
          prefers: fc.subarray(sessions, { maxLength: 3 }),
          rests: fc.boolean(),
        }),
      ),
    ),
    fixed: fc.uniqueArray(
      fc.record({ session: fc.constantFrom(...sessions), facilitator: fc.constantFrom(...ids) }),
      { maxLength: 2, selector: ({ session }) => session },
    ),
  });
}
