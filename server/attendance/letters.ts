import { addressOf, type Letter } from '../platform/mail.ts';

export interface Reader {
  userId: string;
  name: string;
  email: string;
}

export interface Of {
  cohort: { id: string; name: string };
  group: { id: string; name: string };
}

const about = (reader: Reader, { group }: Of, sessionId: string) => ({
  userId: reader.userId,
  groupId: group.id,
  sessionId,
});

const footer = ({ cohort, group }: Of) =>
  `You get this because you have a seat in ${cohort.name} of ${group.name}.`;

/** A friendly word to somebody who has not come for a while. */
export const missedLetter = (reader: Reader, of: Of, missed: number, sessionId: string): Letter => ({
  to: reader.email,
  category: 'sessions',
  about: about(reader, of, sessionId),
  once: `missed:${sessionId}:${reader.userId}`,
  subject: `We missed you in ${of.cohort.name}`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${missed === 1 ? 'You were not at the last session' : `You were not at the last ${missed} sessions`} of ${of.cohort.name}. We hope that all is well.`,
    'You need not catch up on everything: read what you can for the next one, and come. If something is in the way, tell whoever leads.',
  ],
  action: { label: 'See what is next', href: addressOf(`/cohorts/${of.cohort.id}`) },
  footer: footer(of),
});

/** What somebody who leads sends with one tap to a person who may be slipping; the page shows it before. */
export const kindWords = (from: string, cohort: string) => [
  `${from} of ${cohort} asks how you are.`,
  'You need not have read everything to come to the next session, and nobody keeps a score. If the time, the reading or anything else makes it hard, just say so: often something can be done.',
];

export const kindNote = (reader: Reader, of: Of, from: string, week: string): Letter => ({
  to: reader.email,
  category: 'sessions',
  about: { userId: reader.userId, groupId: of.group.id },
  once: `kind:${of.cohort.id}:${reader.userId}:${week}`,
  subject: `How are you? ${of.cohort.name}`,
  paragraphs: [`Hello ${reader.name},`, ...kindWords(from, of.cohort.name)],
  action: { label: 'See what is next', href: addressOf(`/cohorts/${of.cohort.id}`) },
  footer: footer(of),
});

/** Asks whether somebody keeps their place, by a link that needs no signing in. */
export const keepLetter = (
  reader: Reader,
  of: Of,
  facts: { missed: number; until: string; path: string; sessionId: string },
): Letter => ({
  to: reader.email,
  category: 'places',
  about: about(reader, of, facts.sessionId),
  once: `keep:${facts.sessionId}:${reader.userId}`,
  subject: `Do you keep your place in ${of.cohort.name}?`,
  paragraphs: [
    `Hello ${reader.name},`,
    `You were not at the last ${facts.missed} sessions of ${of.cohort.name}. Its rules, which stand on its page, say that a place is then given on unless you want to keep it.`,
    `One tap keeps it, until ${facts.until}. If we hear nothing, it goes to somebody who waits; you may sign up again at any time.`,
  ],
  action: { label: 'Keep my place', href: addressOf(facts.path) },
  footer: footer(of),
});

/** The place has been released. */
export const releasedLetter = (reader: Reader, of: Of): Letter => ({
  to: reader.email,
  category: 'places',
  about: { userId: reader.userId, groupId: of.group.id },
  subject: `Your place in ${of.cohort.name} has been given on`,
  paragraphs: [
    `Hello ${reader.name},`,
    `We asked whether you keep your place in ${of.cohort.name} and have not heard from you, so it is free for somebody else now. That is all: you are still of ${of.group.name}, and welcome to sign up again.`,
  ],
  action: { label: `See ${of.group.name}’s cohorts`, href: addressOf(`/cohorts/${of.cohort.id}/sign-up`) },
  footer: `You get this because you had a seat in ${of.cohort.name}.`,
});

/** To those who facilitate: whose place was released. */
export const releasedToLead = (reader: Omit<Reader, 'userId'>, of: Of, person: string): Letter => ({
  to: reader.email,
  category: 'people',
  about: { groupId: of.group.id },
  subject: `${person} is no longer in ${of.cohort.name}`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${person} has not come for a while and did not answer whether they keep their place, so it was released by the cohort’s rules.`,
  ],
  action: { label: 'See who is in it', href: addressOf(`/cohorts/${of.cohort.id}/people`) },
  footer: 'You get this because you facilitate this cohort.',
});

/** The certificate is there. */
export const certificateLetter = (reader: Reader, of: Of, code: string): Letter => ({
  to: reader.email,
  category: 'places',
  about: { userId: reader.userId, groupId: of.group.id },
  once: `certificate:${of.cohort.id}:${reader.userId}`,
  subject: `Your certificate of ${of.cohort.name}`,
  paragraphs: [
    `Hello ${reader.name},`,
    `You have done what ${of.group.name} asks for its certificate. Thank you for reading with us.`,
    'Anybody who has its address can check it. You may hide that page at any time.',
  ],
  action: { label: 'See and print it', href: addressOf(`/certificates/${code}`) },
  footer: footer(of),
});
