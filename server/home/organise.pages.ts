import { paths } from '../paths.ts';
import { nearOf, type ZonedTime } from '../platform/layout.ts';
import type { CohortToOrganise } from '../sessions/organise.queries.ts';
import { isRoomNear, sessionTitle } from '../sessions/rules.ts';
import type { HomeFacts } from './facts.ts';

/** A session whose room is open or opens soon, and that is not the reader's own. */
export interface RoomItem {
  title: string;
  href: string;
  when: ZonedTime;
  cohort: string;
  roomHref: string;
}

interface CohortItem {
  name: string;
  href: string;
  next: string;
  when: ZonedTime | null;
  /** Whose turn that is, in words; '' where nothing is to come. */
  leader: string;
}

/** The cohorts that somebody organises, with what is next in each. */
export interface OrganisePart {
  cohorts: CohortItem[];
}

/** The cohorts that somebody organises, that which meets first before the others; null where they organise none. */
export const organisePart = (facts: HomeFacts): OrganisePart | null =>
  facts.organise.length > 0
    ? { cohorts: soonestFirst(facts.organise).map((row) => cohortItem(row, facts)) }
    : null;

/** Of the sessions that somebody organises, those whose rooms are near; their own next session has its own button. */
export function roomsNear({ organise, upcoming, reader, holidayOn, now }: HomeFacts): RoomItem[] {
  const [first] = upcoming;
  const near = soonestFirst(organise).flatMap(({ cohort, group, session, unit }) =>
    session && session.id !== first?.session.id && isRoomNear(session, now)
      ? {
          title: sessionTitle(session, unit, cohort),
          href: paths.session(session.id),
          when: nearOf(session.startsAt, reader, group.zone, now, holidayOn(group.holidays, session.date)),
          cohort: cohort.name,
          roomHref: paths.session.room(session.id),
        }
      : [],
  );
  return near.slice(0, most);
}

/** As many rooms as somebody may run from one to the other of. */
const most = 3;

const soonestFirst = (rows: CohortToOrganise[]) =>
  rows.toSorted(
    (one, other) =>
      (one.session?.startsAt.getTime() ?? Number.MAX_SAFE_INTEGER) -
      (other.session?.startsAt.getTime() ?? Number.MAX_SAFE_INTEGER),
  );

function cohortItem(
  { cohort, group, session, unit, facilitator }: CohortToOrganise,
  { reader, holidayOn, now }: HomeFacts,
): CohortItem {
  const href = paths.cohort(cohort.id);
  return {
    name: cohort.name,
    href,
    next: session ? sessionTitle(session, unit, cohort) : 'No upcoming sessions',
    leader: session ? sayFacilitator(facilitator) : '',
    when:
      session && nearOf(session.startsAt, reader, group.zone, now, holidayOn(group.holidays, session.date)),
  };
}

const sayFacilitator = (name: string | null) => (name ? `Facilitator: ${name}` : 'No facilitator yet');
