import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { sayWhen } from '../../platform/layout.ts';
import type { Reader as TimeReader } from '../../platform/reader.rules.ts';
import {
  afterAll,
  awayOnce,
  exchangeAgreed,
  exchangeAsked,
  exchangeRefused,
  freeSeat,
  movesForGood,
  visitor,
  youAreThereNow,
} from './emails.templates.ts';

export interface Reader extends TimeReader {
  userId: string;
  /** Whose group's email it is. */
  groupId: string;
  name: string;
  email: string;
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

const frame = ({ userId, groupId, email }: Reader) => ({
  to: email,
  about: { userId, groupId },
  footer: 'You’re getting this because you’re in one of the cohorts concerned.',
});

const sessionOf = ({ id }: Meeting) => ({
  action: { label: 'See the session', href: addressOf(paths.session(id)) },
});

const cohortOf = (label: string, { id }: Cohort, page = '') => ({
  action: { label, href: addressOf(`${paths.cohort(id)}${page}`) },
});

const when = (meeting: Meeting, reader: Reader, now: Date) =>
  sayWhen(meeting.startsAt, reader, meeting.zone, now);

/** To a facilitator whose member goes elsewhere for one week. */
export const awayThisWeek = (
  reader: Reader,
  member: string,
  own: Meeting,
  other: Cohort,
  now: Date,
): Email => ({
  ...frame(reader),
  category: 'people',
  onlyInside: own.id,
  ...awayOnce({ name: reader.name, member, when: when(own, reader, now), to: other.name }),
  ...sessionOf(own),
});

/** To a facilitator who has a visitor for one session. */
export const visitorComes = (
  reader: Reader,
  member: string,
  visited: Meeting,
  from: Cohort,
  now: Date,
): Email => ({
  ...frame(reader),
  category: 'people',
  onlyInside: visited.id,
  ...visitor({ name: reader.name, member, when: when(visited, reader, now), from: from.name }),
  ...sessionOf(visited),
});

/** To both facilitators when somebody goes back to their own session after all. */
export const comesAfterAll = (reader: Reader, member: string, own: Meeting, now: Date): Email => ({
  ...frame(reader),
  category: 'people',
  ...afterAll({ name: reader.name, member, when: when(own, reader, now) }),
});

/** To the facilitators of both cohorts when somebody moves for good. */
export const memberMoves = (reader: Reader, member: string, from: Cohort, to: Cohort): Email => ({
  ...frame(reader),
  category: 'people',
  ...movesForGood({ name: reader.name, member, from: from.name, to: to.name }),
  ...cohortOf(`See ${to.name}`, to),
});

/** To whoever moved, with where they go next. */
export const youMoved = (
  reader: Reader,
  from: Cohort,
  to: Cohort,
  next: Meeting | undefined,
  now: Date,
): Email => ({
  ...frame(reader),
  category: 'places',
  onlyInside: to.id,
  ...youAreThereNow({
    ...{ name: reader.name, from: from.name, to: to.name },
    next: next ? [`Your next session is on ${when(next, reader, now)}.`] : [],
  }),
  ...cohortOf('See your cohort', to),
});

/** To everyone who waits for a seat that has come free: the first to take it has it. */
export const seatIsFree = (reader: Reader, from: Cohort, to: Cohort): Email => ({
  ...frame(reader),
  category: 'places',
  onlyInside: from.id,
  ...freeSeat({ name: reader.name, to: to.name }),
  ...cohortOf('Transfer', from, '/switch'),
});

/** To a facilitator with whom another would like to exchange cohorts. */
export const exchangeProposed = (reader: Reader, by: string, theirs: Cohort, yours: Cohort): Email => ({
  ...frame(reader),
  category: 'turns',
  onlyInside: yours.id,
  ...exchangeAsked({ name: reader.name, by, theirs: theirs.name, yours: yours.name }),
  ...cohortOf('Accept or decline', yours, '/switch'),
});

/** To whoever proposed an exchange, with the answer; `theirs` is the cohort that they had asked for. */
export const exchangeAnswered = (
  reader: Reader,
  by: string,
  theirs: Cohort,
  yours: Cohort,
  agreed: boolean,
): Email => ({
  ...frame(reader),
  category: 'turns',
  ...(agreed ? exchangeAgreed : exchangeRefused)({
    ...{ name: reader.name, by, theirs: theirs.name, yours: yours.name },
  }),
  ...cohortOf('See your cohort', agreed ? theirs : yours),
});
