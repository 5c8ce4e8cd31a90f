import { sayWhen } from '../platform/layout.ts';
import { addressOf, type Letter } from '../platform/mail.ts';

/** Who reads a letter, and in which zone they live. */
export interface Reader {
  name: string;
  email: string;
  zone: string;
}

/** What a letter is about. */
export interface About {
  cohort: { id: string; name: string; zone: string };
  group: { name: string };
  now: Date;
}

const footer = ({ cohort, group }: About) =>
  `You get this because you are in ${cohort.name} of ${group.name}, or said you would come.`;

const whenFor = (instant: Date, reader: Reader, { cohort, now }: About) =>
  sayWhen(instant, reader.zone, cohort.zone, now);

/** One session was moved or given something else; each line says one thing that is different. */
export const sessionChangedLetter = (
  reader: Reader,
  about: About,
  session: { id: string; title: string; startsAt: Date; was: Date },
  changes: string[],
): Letter => {
  const moved = session.startsAt.getTime() !== session.was.getTime();
  return {
    to: reader.email,
    category: 'sessions',
    calendar: true,
    forStart: session.startsAt.toISOString(),
    subject: moved ? `Moved: ${session.title}` : `Changed: ${session.title}`,
    paragraphs: [
      `Hello ${reader.name},`,
      moved
        ? `The session “${session.title}” of ${about.cohort.name} has been moved to ${whenFor(session.startsAt, reader, about)}. It was planned for ${whenFor(session.was, reader, about)}.`
        : `The session “${session.title}” of ${about.cohort.name} on ${whenFor(session.startsAt, reader, about)} has been changed.`,
      ...changes,
      ...(moved ? ['Please say again whether you can come.'] : []),
    ],
    action: { label: 'See the session', href: addressOf(`/sessions/${session.id}`) },
    footer: footer(about),
  };
};

export const sessionCancelledLetter = (
  reader: Reader,
  about: About,
  session: { id: string; title: string; startsAt: Date; reason: string },
): Letter => ({
  to: reader.email,
  category: 'sessions',
  calendar: true,
  subject: `Cancelled: ${session.title}`,
  paragraphs: [
    `Hello ${reader.name},`,
    `The session “${session.title}” of ${about.cohort.name} on ${whenFor(session.startsAt, reader, about)} is cancelled.`,
    `The reason: ${session.reason}`,
  ],
  action: { label: 'See the session', href: addressOf(`/sessions/${session.id}`) },
  footer: footer(about),
});

export const sessionRestoredLetter = (
  reader: Reader,
  about: About,
  session: { id: string; title: string; startsAt: Date },
): Letter => ({
  to: reader.email,
  category: 'sessions',
  calendar: true,
  forStart: session.startsAt.toISOString(),
  subject: `It takes place after all: ${session.title}`,
  paragraphs: [
    `Hello ${reader.name},`,
    `The session “${session.title}” of ${about.cohort.name} on ${whenFor(session.startsAt, reader, about)} takes place after all.`,
    'Please say again whether you can come.',
  ],
  action: { label: 'See the session', href: addressOf(`/sessions/${session.id}`) },
  footer: footer(about),
});

export const sessionsAddedLetter = (reader: Reader, about: About, starts: Date[]): Letter => ({
  to: reader.email,
  category: 'sessions',
  subject: `New in ${about.cohort.name}: ${starts.length === 1 ? 'a session' : `${starts.length} sessions`}`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${about.cohort.name} also meets on:`,
    ...starts.map((start) => whenFor(start, reader, about)),
  ],
  action: { label: 'See the cohort', href: addressOf(`/cohorts/${about.cohort.id}`) },
  footer: footer(about),
});

/** The cohort's dates, time or place are others from now on. */
export const cohortChangedLetter = (
  reader: Reader,
  about: About,
  changes: string[],
  moved: { dates: { from: Date; to: Date }[]; next: Date | null },
): Letter => ({
  to: reader.email,
  category: 'sessions',
  subject: `Changed: ${about.cohort.name}`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${about.cohort.name} has been changed:`,
    ...changes,
    ...movedLines(reader, about, moved),
  ],
  action: { label: 'See the cohort', href: addressOf(`/cohorts/${about.cohort.id}`) },
  footer: footer(about),
});

function movedLines(
  reader: Reader,
  about: About,
  { dates, next }: { dates: { from: Date; to: Date }[]; next: Date | null },
): string[] {
  const say = (instant: Date) => whenFor(instant, reader, about);
  if (dates.length > 0)
    return [
      'Sessions have other dates:',
      ...dates.map(({ from, to }) => `${say(to)}, instead of ${say(from)}.`),
      'Please say again whether you can come.',
    ];
  return next ? [`The first session that moves is now on ${say(next)}.`] : [];
}
