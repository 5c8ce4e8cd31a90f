import { sayWhen } from '../platform/layout.ts';
import { addressOf, type Letter } from '../platform/mail.ts';

export interface Reader {
  name: string;
  email: string;
  zone: string;
}

interface Meeting {
  id: string;
  startsAt: Date;
  zone: string;
}

interface Cohort {
  id: string;
  name: string;
}

const footer = 'You get this because you are in one of the cohorts that somebody changes between.';

const when = (meeting: Meeting, reader: Reader, now: Date) =>
  sayWhen(meeting.startsAt, reader.zone, meeting.zone, now);

/** To a facilitator whose member goes elsewhere for one week. */
export const awayThisWeek = (
  reader: Reader,
  member: string,
  own: Meeting,
  other: Cohort,
  now: Date,
): Letter => ({
  to: reader.email,
  category: 'people',
  subject: `${member} goes to ${other.name} this once`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${member} does not come to your session on ${when(own, reader, now)}, and goes to ${other.name} instead. It is for that session only.`,
  ],
  action: { label: 'See the session', href: addressOf(`/sessions/${own.id}`) },
  footer,
});

/** To a facilitator who has a visitor for one session. */
export const visitorComes = (
  reader: Reader,
  member: string,
  visited: Meeting,
  from: Cohort,
  now: Date,
): Letter => ({
  to: reader.email,
  category: 'people',
  subject: `${member} of ${from.name} comes to your session`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${member} of ${from.name} comes to your session on ${when(visited, reader, now)}, this once, in place of their own.`,
  ],
  action: { label: 'See the session', href: addressOf(`/sessions/${visited.id}`) },
  footer,
});

/** To both facilitators when somebody goes back to their own session after all. */
export const comesAfterAll = (reader: Reader, member: string, own: Meeting, now: Date): Letter => ({
  to: reader.email,
  category: 'people',
  subject: `${member} comes to their own session after all`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${member} had planned to change cohorts for a week, and has taken that back: they come to their own session on ${when(own, reader, now)}.`,
  ],
  footer,
});

/** To the facilitators of both cohorts when somebody moves for good. */
export const memberMoves = (reader: Reader, member: string, from: Cohort, to: Cohort): Letter => ({
  to: reader.email,
  category: 'people',
  subject: `${member} moves from ${from.name} to ${to.name}`,
  paragraphs: [`Hello ${reader.name},`, `${member} moves from ${from.name} to ${to.name}, from now on.`],
  action: { label: `See ${to.name}`, href: addressOf(`/cohorts/${to.id}`) },
  footer,
});

/** To whoever moved, with where they go next. */
export const youMoved = (
  reader: Reader,
  from: Cohort,
  to: Cohort,
  next: Meeting | undefined,
  now: Date,
): Letter => ({
  to: reader.email,
  category: 'places',
  subject: `You are in ${to.name} now`,
  paragraphs: [
    `Hello ${reader.name},`,
    `You have moved from ${from.name} to ${to.name}. Your seat in ${from.name} is free for somebody else.`,
    ...(next ? [`The next session is on ${when(next, reader, now)}.`] : []),
  ],
  action: { label: 'See your cohort', href: addressOf(`/cohorts/${to.id}`) },
  footer,
});

/** To everyone who waits for a seat that has come free: the first to take it has it. */
export const seatIsFree = (reader: Reader, from: Cohort, to: Cohort): Letter => ({
  to: reader.email,
  category: 'places',
  subject: `A seat in ${to.name} is free`,
  paragraphs: [
    `Hello ${reader.name},`,
    `You asked to be told when a seat in ${to.name} comes free. There is one now. The first who takes it has it.`,
  ],
  action: { label: 'Move there', href: addressOf(`/cohorts/${from.id}/switch`) },
  footer,
});

/** To a facilitator with whom another would like to exchange cohorts. */
export const exchangeProposed = (reader: Reader, by: string, theirs: Cohort, yours: Cohort): Letter => ({
  to: reader.email,
  category: 'turns',
  subject: `${by} would like to exchange cohorts with you`,
  paragraphs: [
    `Hello ${reader.name},`,
    `${by} leads ${theirs.name} and would like to exchange: you would lead ${theirs.name} and ${by} would lead ${yours.name}, with all turns to come. Nothing changes unless you agree.`,
  ],
  action: { label: 'Say yes or no', href: addressOf(`/cohorts/${yours.id}/switch`) },
  footer,
});

/** To whoever proposed an exchange, with the answer. */
export const exchangeAnswered = (
  reader: Reader,
  by: string,
  now: Cohort,
  before: Cohort,
  agreed: boolean,
): Letter => ({
  to: reader.email,
  category: 'turns',
  subject: agreed ? `You lead ${now.name} now` : `${by} keeps ${now.name}`,
  paragraphs: [
    `Hello ${reader.name},`,
    agreed
      ? `${by} has agreed to exchange. You lead ${now.name} from now on, and ${by} leads ${before.name}. The turns to come have changed hands too.`
      : `${by} cannot exchange ${now.name} for ${before.name}. You lead ${before.name} as before.`,
  ],
  action: {
    label: 'See your cohort',
    href: addressOf(`/cohorts/${agreed ? now.id : before.id}`),
  },
  footer,
});
