import { placeOf } from '../place.rules.ts';
import { sessionTitle } from '../rules.ts';
import type { OwnSession } from './feeds.rules.ts';

type Place = Parameters<typeof placeOf>[0];

interface Found {
  session: Parameters<typeof placeOf>[1] & {
    id: string;
    title: string;
    sequence: number;
    startsAt: Date;
    endsAt: Date;
    cancelledAt: Date | null;
  };
  unit: { title: string } | null;
  cohort: Place & { name: string };
  group: { name: string };
}

/** A session that was found for somebody, as their calendar has it. */
export const ownSession = (
  { session, unit, cohort, group }: Found,
  answer: OwnSession['answer'],
): OwnSession => ({
  ...{ id: session.id, sequence: session.sequence, answer },
  title: sessionTitle(session, unit, cohort),
  cohort: cohort.name,
  group: group.name,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  ...placeOf(cohort, session),
  isCancelled: session.cancelledAt !== null,
});
