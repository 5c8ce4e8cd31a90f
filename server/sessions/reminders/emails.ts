import { type ReadingTime, sayReadingTime } from '../../curricula/rules.ts';
import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { sayWhen } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayMinutes } from '../../platform/time.ts';
import { answerLinks } from '../answer-links.ts';
import { guestFrame } from '../guest-frame.ts';
import { cannotLeadLink } from '../leading-links.ts';
import { soon, willYouCome, youLead } from './emails.templates.ts';
import type { Concerned, ReminderKind } from './rules.ts';

export interface ReminderFacts {
  session: { id: string; startsAt: Date; minutes: number };
  title: string;
  cohort: { id: string; name: string; zone: string };
  group: { id: string; name: string };
  place: { venue: string; address: string; onlineUrl: string };
  reading: ReadingTime;
  /** Everybody who may come, with what they have said; names are for whoever leads. */
  people: (Concerned & { name: string })[];
  kind: ReminderKind;
  now: Date;
}

export interface ReminderReader extends Concerned, Reader {
  userId: string;
  name: string;
  email: string;
  isGuest?: boolean;
}

/** A session is near: when, where, what to read, and the answers as links that need no signing in. */
export function reminderEmail(reader: ReminderReader, facts: ReminderFacts): Email {
  const { session, cohort, group } = facts;
  const endsAt = new Date(session.startsAt.getTime() + session.minutes * 60_000);
  return {
    to: reader.email,
    category: 'reminders',
    isUrgent: facts.kind === 'near',
    about: { userId: reader.userId, groupId: group.id, sessionId: session.id },
    forStart: session.startsAt.toISOString(),
    onlyInside: cohort.id,
    calendar: { bring: [session.id] },
    ...wordsFor(reader, facts),
    choices: reader.leads
      ? [cannotLeadLink(session.id, reader.userId, session.startsAt)]
      : answerLinks(session.id, reader.userId, session.startsAt),
    action: { label: 'See the session', href: addressOf(paths.session(session.id)) },
    footer: `You’re getting this because you’re in ${cohort.name} of ${group.name}, or said you’d come.`,
    ...(reader.isGuest
      ? guestFrame({ userId: reader.userId, group, session: { id: session.id, endsAt } })
      : {}),
  };
}

function wordsFor(reader: ReminderReader, facts: ReminderFacts) {
  const { session, title, cohort, group, kind, now } = facts;
  const values = {
    ...{ name: reader.name, cohort: cohort.name, group: group.name, title },
    when: sayWhen(session.startsAt, reader, cohort.zone, now),
    length: sayMinutes(session.minutes),
    where: placeLines(facts),
    reading: reader.isGuest ? [] : readingLines(facts),
  };
  if (reader.leads) return youLead({ ...values, people: peopleLines(facts) });
  return (kind === 'ask' ? willYouCome : soon)({ ...values, asking: askingLine(reader) });
}

function placeLines({ place }: ReminderFacts): string[] {
  const where = [place.venue, place.address].filter(Boolean).join(', ');
  return [
    ...(where ? [`Where: ${where}`] : []),
    ...(place.onlineUrl ? [`By video: ${place.onlineUrl}`] : []),
  ];
}

function readingLines({ reading }: ReminderFacts): string[] {
  const time = sayReadingTime(reading);
  return time ? [`To read: ${time}. The readings are on the session’s page.`] : [];
}

function askingLine({ answer }: Concerned): string {
  if (answer === 'going')
    return 'You said you’re going. If you can’t come after all, please change your answer:';
  if (answer === 'maybe') return 'You said maybe. Do you know yet?';
  if (answer === 'waiting')
    return 'You’re on the waitlist. We’ll email you when you get a place. If you can no longer come, please change your answer:';
  return 'Will you come? You don’t need to sign in to answer:';
}

/** Whoever leads hears who comes, and who has said nothing. */
function peopleLines({ people }: ReminderFacts): string[] {
  const named = (answer: Concerned['answer'], words: string) => {
    const names = people.filter((one) => one.answer === answer && !one.leads).map(({ name }) => name);
    return names.length > 0 ? [`${words}: ${names.join(', ')}.`] : [];
  };
  return [
    ...named('going', 'Going'),
    ...named('maybe', 'Maybe'),
    ...named('waiting', 'On the waitlist'),
    ...named('cannot', 'Can’t come'),
    ...named(null, 'No answer yet'),
  ];
}
