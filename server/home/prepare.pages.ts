import type { CourseUnit } from '../curricula/course.queries.ts';
import { isForEveryone, sayReadingTime, weekMinutes } from '../curricula/rules.ts';
import { paths } from '../paths.ts';
import type { Link } from '../platform/frame.ts';
import { nearOf, type ZonedTime } from '../platform/layout.ts';
import { agendaFor } from '../rooms/agenda/unit.rules.ts';
import type { UpcomingSession } from '../sessions/lists.queries.ts';
import { sessionTitle } from '../sessions/rules.ts';
import { unitProgress, withRead } from '../study/reading/rules.ts';
import type { HomeFacts } from './facts.ts';

export interface ReadingPart {
  /** Which session it is for, and when that begins. */
  forWhat: string;
  when: ZonedTime;
  left: string;
  done: number;
  of: number;
  words: string;
  href: string;
  /** The first text that is not read yet, itself; null where all are read, or none is on the web. */
  now: Link | null;
}

/** What the room's agenda will be, and where it is changed. */
export interface AgendaPart {
  href: string;
  /** What there is to do before the session. */
  prepare: string;
  steps: { title: string; minutes: string }[];
}

/** The next session that has something to read: the reading and the agenda of a home page are about it. */
export const sessionToPrepare = (upcoming: UpcomingSession[]) => upcoming.find(({ unit }) => unit !== null);

/** What is to be read for the session to prepare; null where there is nothing. */
export function readingPart({ upcoming, unit, ticked, reader, now }: HomeFacts): ReadingPart | null {
  const session = sessionToPrepare(upcoming);
  const facts = withRead(unit?.readings ?? [], new Set(ticked));
  const { done, of } = unitProgress(facts);
  if (!session || of === 0) return null;
  const left = sayReadingTime(weekMinutes(facts));
  return {
    forWhat: sessionTitle(session.session, session.unit, session.cohort),
    when: nearOf(session.session.startsAt, reader, session.group.zone, now),
    left: left ? `${left} left to read` : 'All read',
    done,
    of,
    words: `${done} of ${of} readings`,
    href: `${paths.cohort.readingList(session.cohort.id)}?unit=${session.unit?.id}`,
    now: left ? readNow(unit?.readings ?? [], new Set(ticked)) : null,
  };
}

/** What everyone is to read comes before what one may choose. */
function readNow(readings: CourseUnit['readings'], read: ReadonlySet<string>): Link | null {
  const left = readings.filter(({ id, url, need }) => url && need !== 'optional' && !read.has(id));
  const next = left.find(isForEveryone) ?? left[0];
  return next ? { label: next.title, href: next.url } : null;
}

/** What the room's agenda will be, for whoever leads the session. */
export function agendaOf({ upcoming, unit, plans, reader }: HomeFacts): AgendaPart | null {
  const prepared = sessionToPrepare(upcoming);
  if (prepared?.session.facilitatorId !== reader.userId) return null;
  const { id, minutes } = prepared.session;
  const readings = unit?.readings.map(({ title }) => title) ?? [];
  const { prompts = [], exercises = [] } = unit ?? {};
  const planned = plans.find(({ sessionId }) => sessionId === id)?.steps;
  const steps = planned ?? agendaFor({ prompts, readings, exercises, minutes });
  return {
    href: paths.session.plan(id),
    prepare: paths.session.preparing(id),
    steps: steps.map((step) => ({ title: step.title, minutes: `${step.minutes} min` })),
  };
}
