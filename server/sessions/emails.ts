import { addressOf, type Email } from '../mail/mail.ts';
import { paths } from '../paths.ts';
import { sayWhen } from '../platform/layout.ts';
import type { Reader as TimeReader } from '../platform/reader.rules.ts';
import { many } from '../platform/words.rules.ts';
import { answerLinks } from './answer-links.ts';
import {
  cohortChanged,
  sessionCancelled,
  sessionChanged,
  sessionMoved,
  sessionMovedBack,
  sessionPutBack,
  sessionRestored,
  sessionsAdded,
} from './emails.templates.ts';

/** Who reads an email, and how they read times. */
export interface Reader extends TimeReader {
  userId: string;
  name: string;
  email: string;
}

/** What an email is about. */
export interface About {
  cohort: { id: string; name: string; zone: string };
  group: { name: string };
  now: Date;
}

interface Session {
  id: string;
  title: string;
  startsAt: Date;
}

const whenFor = (instant: Date, reader: Reader, { cohort, now }: About) =>
  sayWhen(instant, reader, cohort.zone, now);

/** What all emails about a cohort and its sessions have in common. */
const frame = (reader: Reader, { cohort, group }: About) => ({
  to: reader.email,
  onlyInside: cohort.id,
  category: 'sessions' as const,
  action: { label: 'See the cohort', href: addressOf(paths.cohort(cohort.id)) },
  footer: `You’re getting this because you’re in ${cohort.name} of ${group.name}, or said you’d come.`,
});

const ofSession = (reader: Reader, about: About, { id }: Session) => ({
  ...frame(reader, about),
  calendar: { bring: [id] },
  action: { label: 'See the session', href: addressOf(paths.session(id)) },
});

const named = (reader: Reader, { cohort, group }: About) => ({
  name: reader.name,
  cohort: cohort.name,
  group: group.name,
});

const namedSession = (reader: Reader, about: About, { title, startsAt }: Session) => ({
  ...named(reader, about),
  title,
  when: whenFor(startsAt, reader, about),
});

/** The same where it is asked whether they still come: the email carries the answers. */
const asking = (reader: Reader, about: About, session: Session) => ({
  ...ofSession(reader, about, session),
  forStart: session.startsAt.toISOString(),
  choices: answerLinks(session.id, reader.userId, session.startsAt),
});

/** One session was moved or given something else; each line says one thing that is different. */
export const sessionChangedEmail = (
  reader: Reader,
  about: About,
  session: Session & { was: Date },
  changes: string[],
): Email => {
  const moved = session.startsAt.getTime() !== session.was.getTime();
  const values = { ...namedSession(reader, about, session), changes };
  return {
    ...(moved ? asking(reader, about, session) : ofSession(reader, about, session)),
    forStart: session.startsAt.toISOString(),
    ...(moved
      ? sessionMoved({ ...values, was: whenFor(session.was, reader, about) })
      : sessionChanged(values)),
  };
};

/** A move or another change was undone: the session is where and when it was before. */
export const sessionMovedBackEmail = (
  reader: Reader,
  about: About,
  session: Session & { was: Date },
  changes: string[],
): Email => {
  const moved = session.startsAt.getTime() !== session.was.getTime();
  const values = { ...namedSession(reader, about, session), changes };
  return {
    ...(moved ? asking(reader, about, session) : ofSession(reader, about, session)),
    forStart: session.startsAt.toISOString(),
    ...(moved
      ? sessionMovedBack({ ...values, was: whenFor(session.was, reader, about) })
      : sessionPutBack(values)),
  };
};

export const sessionCancelledEmail = (
  reader: Reader,
  about: About,
  session: Session & { reason: string },
): Email => ({
  ...ofSession(reader, about, session),
  ...sessionCancelled({ ...namedSession(reader, about, session), reason: session.reason }),
});

export const sessionRestoredEmail = (reader: Reader, about: About, session: Session): Email => ({
  ...asking(reader, about, session),
  ...sessionRestored(namedSession(reader, about, session)),
});

export const sessionsAddedEmail = (reader: Reader, about: About, starts: Date[]): Email => ({
  ...frame(reader, about),
  ...sessionsAdded({
    ...named(reader, about),
    count: many(starts.length, 'session'),
    dates: starts.map((start) => whenFor(start, reader, about)),
  }),
});

/** The cohort's dates, time or place are others from now on. */
export const cohortChangedEmail = (
  reader: Reader,
  about: About,
  changes: string[],
  moved: { dates: { from: Date; to: Date }[]; next: Date | null },
): Email => ({
  ...frame(reader, about),
  ...cohortChanged({
    ...named(reader, about),
    changes: [...changes, ...movedLines(reader, about, moved)],
  }),
});

function movedLines(
  reader: Reader,
  about: About,
  { dates, next }: { dates: { from: Date; to: Date }[]; next: Date | null },
): string[] {
  const say = (instant: Date) => whenFor(instant, reader, about);
  if (dates.length > 0)
    return [
      'These sessions have new dates:',
      ...dates.map(({ from, to }) => `${say(to)}, instead of ${say(from)}.`),
      'Please check whether you can still come.',
    ];
  return next ? [`The first session at the new time is on ${say(next)}.`] : [];
}
