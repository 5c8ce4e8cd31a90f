import { addressOf, type Letter } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { sayWhen } from '../../platform/layout.ts';
import {
  type About,
  type Reader,
  sessionCancelledLetter,
  sessionChangedLetter,
  sessionMovedBackLetter,
  sessionRestoredLetter,
} from '../letters.ts';
import {
  sessionsCalledOff,
  sessionsMoved,
  sessionsMovedBack,
  sessionsTakenBack,
} from './letters.templates.ts';

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
  footer: `You get this because you are in ${about.cohort.name} of ${about.group.name}, or said you would come.`,
});

const named = (reader: Reader, { cohort, group }: About, news: News[]) => ({
  ...{ name: reader.name, cohort: cohort.name, group: group.name, count: `${news.length} sessions` },
});

/** One letter for all that was moved, each with its old and its new time; `changes` is what else is different. */
export function movedLetter(reader: Reader, about: About, news: News[], changes: string[]): Letter {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionChangedLetter(reader, about, one, changes);
  const sessions = news.map(
    ({ title, was, startsAt }) =>
      `“${title}”: ${whenFor(startsAt, reader, about)}, instead of ${whenFor(was, reader, about)}.`,
  );
  return {
    ...frameOf(reader, about),
    ...sessionsMoved({ ...named(reader, about, news), sessions, changes }),
  };
}

/** One letter for all that was moved back; `changes` is what else is as it was before. */
export function movedBackLetter(reader: Reader, about: About, news: News[], changes: string[]): Letter {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionMovedBackLetter(reader, about, one, changes);
  return {
    ...frameOf(reader, about),
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

/** One letter for all that was called off. */
export function calledOffLetter(reader: Reader, about: About, news: News[], reason: string): Letter {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionCancelledLetter(reader, about, { ...one, reason });
  return {
    ...frameOf(reader, about),
    ...sessionsCalledOff({ ...named(reader, about, news), sessions: linesOf(reader, about, news), reason }),
  };
}

/** The same when that is taken back. */
export function takenBackLetter(reader: Reader, about: About, news: News[]): Letter {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionRestoredLetter(reader, about, one);
  return {
    ...frameOf(reader, about),
    ...sessionsTakenBack({ ...named(reader, about, news), sessions: linesOf(reader, about, news) }),
  };
}

const linesOf = (reader: Reader, about: About, news: News[]) =>
  news.map(({ title, startsAt }) => `“${title}”, ${whenFor(startsAt, reader, about)}.`);
