import { sayWhen } from '../platform/layout.ts';
import { addressOf, type Letter } from '../platform/mail.ts';
import {
  type About,
  type Reader,
  sessionCancelledLetter,
  sessionChangedLetter,
  sessionRestoredLetter,
} from '../sessions/letters.ts';

/** What became of one session. */
export interface News {
  id: string;
  title: string;
  was: Date;
  startsAt: Date;
}

const whenFor = (instant: Date, reader: Reader, { cohort, now }: About) =>
  sayWhen(instant, reader.zone, cohort.zone, now);

const frameOf = (reader: Reader, about: About) => ({
  to: reader.email,
  category: 'sessions' as const,
  action: { label: 'See the cohort', href: addressOf(`/cohorts/${about.cohort.id}`) },
  footer: `You get this because you are in ${about.cohort.name} of ${about.group.name}, or said you would come.`,
});

/** One letter for all that was moved, each with its old and its new time; `extra` is what else is different. */
export function movedLetter(reader: Reader, about: About, news: News[], extra: string[]): Letter {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionChangedLetter(reader, about, one, extra);
  return {
    ...frameOf(reader, about),
    subject: `Moved: ${news.length} sessions of ${about.cohort.name}`,
    paragraphs: [
      `Hello ${reader.name},`,
      `${news.length} sessions of ${about.cohort.name} have been moved:`,
      ...news.map(
        ({ title, was, startsAt }) =>
          `“${title}”: ${whenFor(startsAt, reader, about)}, instead of ${whenFor(was, reader, about)}.`,
      ),
      ...extra,
      'Please say again whether you can come.',
    ],
  };
}

/** One letter for all that was called off. */
export function calledOffLetter(reader: Reader, about: About, news: News[], reason: string): Letter {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionCancelledLetter(reader, about, { ...one, reason });
  return {
    ...frameOf(reader, about),
    subject: `Cancelled: ${news.length} sessions of ${about.cohort.name}`,
    paragraphs: [
      `Hello ${reader.name},`,
      `${news.length} sessions of ${about.cohort.name} are cancelled:`,
      ...news.map(({ title, startsAt }) => `“${title}”, ${whenFor(startsAt, reader, about)}.`),
      `The reason: ${reason}`,
    ],
  };
}

/** The same when that is taken back. */
export function takenBackLetter(reader: Reader, about: About, news: News[]): Letter {
  const [one, ...more] = news;
  if (one && more.length === 0) return sessionRestoredLetter(reader, about, one);
  return {
    ...frameOf(reader, about),
    subject: `They take place after all: ${news.length} sessions of ${about.cohort.name}`,
    paragraphs: [
      `Hello ${reader.name},`,
      `${news.length} sessions of ${about.cohort.name} take place after all:`,
      ...news.map(({ title, startsAt }) => `“${title}”, ${whenFor(startsAt, reader, about)}.`),
      'Please say again whether you can come.',
    ],
  };
}
