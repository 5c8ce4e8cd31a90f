import type { SeatOperation } from '../../sessions/seats/seats.state.rules.ts';
import { fc } from './properties.ts';

/** Anything that may happen to a session's seats, and how many minutes pass before it does. */
export interface SeatEvent {
  minutes: number;
  operation: SeatOperation;
}

const capacity = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null, freq: 8 });

/** What may happen to a session that these people can come to and that would begin at `startsAt`. */
export function seatEvents(people: string[], startsAt: Date): fc.Arbitrary<SeatEvent> {
  const userId = fc.constantFrom(...people);
  const kinds = <Kind extends SeatOperation['kind']>(
    kind: Kind,
    rest: Omit<Extract<SeatOperation, { kind: Kind }>, 'kind'> extends infer Rest
      ? { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> }
      : never,
  ) => fc.record({ kind: fc.constant(kind), ...rest }) as unknown as fc.Arbitrary<SeatOperation>;
  const answer = kinds('answer', {
    userId,
    answer: fc.constantFrom('going', 'going', 'going', 'maybe', 'cannot'),
    guests: fc.constantFrom(0, 0, 0, 1, 2),
  });
  const operation = fc.oneof(
    { weight: 12, arbitrary: answer },
    { weight: 2, arbitrary: kinds('gone', { userId }) },
    { weight: 2, arbitrary: kinds('capacity', { capacity }) },
    { weight: 1, arbitrary: kinds('leader', { leaderId: fc.option(userId) }) },
    { weight: 1, arbitrary: kinds('pass', { userId, how: fc.constantFrom('ahead', 'over') }) },
    {
      weight: 1,
      arbitrary: kinds('moved', {
        startsAt: fc
          .integer({ min: 0, max: 40 })
          .map((hours) => new Date(startsAt.getTime() + hours * 3_600_000)),
      }),
    },
    { weight: 3, arbitrary: fc.constant<SeatOperation>({ kind: 'time' }) },
  );
  return fc.record({ minutes: fc.constantFrom(0, 0, 0, 1, 5, 30, 90, 200), operation });
}
