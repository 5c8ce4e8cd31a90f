import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { sayWhen } from '../../platform/layout.ts';
import type { Reader } from './emails.ts';
import { weekAgreed, weekAsked, weekRefused, weekTakenBack } from './week.templates.ts';

interface Side {
  name: string;
  session: { id: string; startsAt: Date; zone: string; cohort: string };
}

const meets = ({ session }: Side, reader: Reader, now: Date) =>
  `the session of ${session.cohort} on ${sayWhen(session.startsAt, reader, session.zone, now)}`;

const frame = ({ userId, groupId, email }: Reader) => ({
  ...{ to: email, category: 'turns' as const },
  about: { userId, groupId },
  footer: 'You’re getting this because you facilitate one of these cohorts or organise their group.',
});

const seeIt = ({ session }: Side) => ({
  action: { label: 'See the session', href: addressOf(paths.session(session.id)) },
});

/** What an email about an exchange names; `one` has proposed it. */
const named = (reader: Reader, one: Side, other: Side, now: Date) => ({
  ...{ name: reader.name, one: one.name, other: other.name },
  first: meets(one, reader, now),
  second: meets(other, reader, now),
});

/** To a facilitator with whom another would like to exchange one week. */
export const weekProposed = (reader: Reader, by: Side, yours: Side, now: Date): Email => ({
  ...frame(reader),
  onlyInside: yours.session.id,
  ...weekAsked(named(reader, by, yours, now)),
  action: { label: 'Accept or decline', href: addressOf(paths.session.exchange(yours.session.id)) },
});

/** To whoever proposed it, when the answer is no. */
export const weekDeclined = (reader: Reader, own: Side, other: Side, now: Date): Email => ({
  ...frame(reader),
  ...weekRefused(named(reader, own, other, now)),
  ...seeIt(own),
});

/** To both, to who else leads the two cohorts, and to the organisers: who leads what, this once. */
export const weekExchanged = (reader: Reader, one: Side, other: Side, now: Date): Email => ({
  ...frame(reader),
  ...weekAgreed(named(reader, one, other, now)),
  ...seeIt(one),
});

/** To the same people when it is undone. */
export const weekUndone = (reader: Reader, one: Side, other: Side, now: Date): Email => ({
  ...frame(reader),
  ...weekTakenBack(named(reader, one, other, now)),
  ...seeIt(one),
});
