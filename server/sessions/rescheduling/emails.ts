import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { sayWhen } from '../../platform/layout.ts';
import {
  type About,
  type Reader,
  sessionCancelledEmail,
  sessionChangedEmail,
  sessionMovedBackEmail,
  sessionRestoredEmail,
} from '../emails.ts';
import {
  sessionsCalledOff,
  sessionsMoved,
  sessionsMovedBack,
  sessionsTakenBack,
} from './emails.templates.ts';

/** What became of one session. */
export interface News {
  id: string;
  title: string;
  was: Date;
  startsAt: Date;
}

const whenFor = (instant: Date, reader: Reader, { cohort, now }: About) =>
  sayWhen(instant, reader, cohort.zone, now);

const frameOf = (reader: Reader, about: About) => ({
  to: reader.email,
  onlyInside: about.cohort.id,
  category: 'sessions' as const,
  action: { label: 'See the cohort', href: addressOf(paths.cohort(about.cohort.id)) },
  footer: `You’re getting this because you’re in ${about.cohort.name} of ${about.group.name}, or said you’d come.`,
});

/** Where one answers for several sessions at once. */
const answerForAll = () => ({ action: { label: 'Check your answers', href: addressOf(paths.answers()) } });

const named = (reader: Reader, { cohort, group }: About, news: News[]) => ({
  ...{ name: reader.name, cohort: cohort.name, group: group.name, count: `${news.length} sessions` },
});

/** One email for all that was moved, each with its old and its new time; `changes` is what else is different. */
export function movedEmail(reader: Reader, about: About, news: News[], changes: string[]): Email {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionChangedEmail(reader, about, one, changes);
  const sessions = news.map(
    ({ title, was, startsAt }) =>
      `“${title}”: ${whenFor(startsAt, reader, about)}, instead of ${whenFor(was, reader, about)}.`,
  );
  return {
    ...frameOf(reader, about),
    ...answerForAll(),
    ...sessionsMoved({ ...named(reader, about, news), sessions, changes }),
  };
}

/** One email for all that was moved back; `changes` is what else is as it was before. */
export function movedBackEmail(reader: Reader, about: About, news: News[], changes: string[]): Email {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionMovedBackEmail(reader, about, one, changes);
  return {
    ...frameOf(reader, about),
    ...answerForAll(),
    ...sessionsMovedBack({
      ...named(reader, about, news),
      sessions: news.map(
        ({ title, was, startsAt }) =>
          `“${title}”: ${whenFor(startsAt, reader, about)}, not ${whenFor(was, reader, about)}.`,
      ),
      changes,
    }),
  };
}

/** One email for all that was called off. */
export function calledOffEmail(reader: Reader, about: About, news: News[], reason: string): Email {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionCancelledEmail(reader, about, { ...one, reason });
  return {
    ...frameOf(reader, about),
    ...sessionsCalledOff({ ...named(reader, about, news), sessions: linesOf(reader, about, news), reason }),
  };
}

/** The same when that is taken back. */
export function takenBackEmail(reader: Reader, about: About, news: News[]): Email {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionRestoredEmail(reader, about, one);
  return {
    ...frameOf(reader, about),
    ...answerForAll(),
    ...sessionsTakenBack({ ...named(reader, about, news), sessions: linesOf(reader, about, news) }),
  };
}

const linesOf = (reader: Reader, about: About, news: News[]) =>
  news.map(({ title, startsAt }) => `“${title}”, ${whenFor(startsAt, reader, about)}.`);
