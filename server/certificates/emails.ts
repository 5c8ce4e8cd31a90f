import { addressOf, type Email } from '../mail/mail.ts';
import { fill, type TemplateText } from '../mail/templates/text.rules.ts';
import { paths } from '../paths.ts';
import { plural } from '../platform/words.rules.ts';
import {
  certificateReady,
  howAreYou,
  keepYourPlace,
  placeReleased,
  placeReleasedToLead,
  weMissedYou,
} from './emails.templates.ts';

export interface Reader {
  userId: string;
  name: string;
  email: string;
}

export interface Of {
  cohort: { id: string; name: string };
  group: { id: string; name: string };
}

const frame = (reader: Reader, { cohort, group }: Of) => ({
  to: reader.email,
  about: { userId: reader.userId, groupId: group.id },
  action: { label: 'See what’s next', href: addressOf(paths.cohort(cohort.id)) },
  footer: `You’re getting this because you’re in ${cohort.name} of ${group.name}.`,
});

const named = (reader: { name: string }, { cohort, group }: Of) => ({
  ...{ name: reader.name, cohort: cohort.name, group: group.name },
});

const sayMissed = (count: number) => plural(count, 'the last session', `the last ${count} sessions`);

/** A friendly word to somebody who has not come for a while. */
export const missedEmail = (reader: Reader, of: Of, missed: number, sessionId: string): Email => ({
  ...frame(reader, of),
  category: 'sessions',
  about: { userId: reader.userId, groupId: of.group.id, sessionId },
  once: `missed:${sessionId}:${reader.userId}`,
  onlyInside: of.cohort.id,
  ...weMissedYou({ ...named(reader, of), missed: sayMissed(missed) }),
});

/** The words of a kind note, as its page shows them before it is sent: the group's own, where it has any. */
export const kindWords = (from: string, { cohort, group }: Of, own: TemplateText | null): string[] => {
  const values = { name: '…', cohort: cohort.name, group: group.name, from };
  return own ? fill(own, values).paragraphs : howAreYou(values).paragraphs;
};

/** What somebody who leads sends with one tap to a person who may be slipping, once a week. */
export const kindNote = (reader: Reader, of: Of, from: string, week: string): Email => ({
  ...frame(reader, of),
  category: 'sessions',
  once: `kind:${of.cohort.id}:${reader.userId}:${week}`,
  onlyInside: of.cohort.id,
  ...howAreYou({ ...named(reader, of), from }),
});

/** Asks whether somebody keeps their place, by a link that needs no signing in. */
export const keepEmail = (
  reader: Reader,
  of: Of,
  facts: { missed: number; until: string; path: string; sessionId: string },
): Email => ({
  ...frame(reader, of),
  category: 'places',
  about: { userId: reader.userId, groupId: of.group.id, sessionId: facts.sessionId },
  once: `keep:${facts.sessionId}:${reader.userId}`,
  onlyInside: of.cohort.id,
  ...keepYourPlace({ ...named(reader, of), missed: sayMissed(facts.missed), until: facts.until }),
  action: { label: 'Keep my place', href: addressOf(facts.path) },
});

/** The place has been released. */
export const releasedEmail = (reader: Reader, of: Of): Email => ({
  ...frame(reader, of),
  category: 'places',
  ...placeReleased(named(reader, of)),
  action: { label: `See ${of.group.name}’s cohorts`, href: addressOf(paths.cohort.signUp(of.cohort.id)) },
  footer: `You’re getting this because you were in ${of.cohort.name}.`,
});

/** To those who facilitate: whose place was released. */
export const releasedToLead = (reader: Reader, of: Of, person: string): Email => ({
  ...frame(reader, of),
  category: 'people',
  onlyInside: of.cohort.id,
  ...placeReleasedToLead({ ...named(reader, of), person }),
  action: { label: 'See the cohort’s members', href: addressOf(paths.cohort.people(of.cohort.id)) },
  footer: 'You’re getting this because you facilitate this cohort.',
});

/** The certificate is there. */
export const certificateEmail = (reader: Reader, of: Of, code: string): Email => ({
  ...frame(reader, of),
  category: 'places',
  once: `certificate:${of.cohort.id}:${reader.userId}`,
  ...certificateReady(named(reader, of)),
  action: { label: 'See your certificate', href: addressOf(paths.certificate(code)) },
});
