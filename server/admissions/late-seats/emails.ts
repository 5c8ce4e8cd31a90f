import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { given, newcomer, offered } from './emails.templates.ts';
import { offerLinks } from './offer-links.ts';
import { offerHours } from './rules.ts';

interface Reader {
  userId: string;
  name: string;
  email: string;
}

interface Named {
  id: string;
  name: string;
}

interface Round extends Named {
  groupId: string;
}

const frame = ({ userId, email }: Reader, { groupId, name }: Round) => ({
  ...{ to: email, category: 'places' as const },
  about: { userId, groupId },
  footer: `You’re getting this because you applied to ${name}.`,
});

/** To the first who waits and can make the time of a seat that has come free. */
export const seatOffered = (
  reader: Reader,
  { id: offerId, expiresAt }: { id: string; expiresAt: Date },
  cohort: Named,
  round: Round,
): Email => ({
  ...frame(reader, round),
  offer: offerId,
  ...offered({ name: reader.name, cohort: cohort.name, round: round.name, hours: String(offerHours) }),
  choices: offerLinks(offerId, reader.userId, expiresAt),
  action: { label: 'See the place first', href: addressOf(paths.offer(offerId)) },
});

/** To somebody who came late and has been given a seat. */
export const seatGiven = (reader: Reader, cohort: Named, round: Round): Email => ({
  ...frame(reader, round),
  onlyInside: cohort.id,
  ...given({ name: reader.name, cohort: cohort.name, round: round.name }),
  action: { label: 'See your cohort', href: addressOf(paths.cohort(cohort.id)) },
});

/** To those who facilitate: somebody new comes. */
export const newcomerComes = (
  { userId, groupId, email, name }: Reader & { groupId: string },
  person: string,
  cohort: Named,
): Email => ({
  ...{ to: email, category: 'people', about: { userId, groupId } },
  onlyInside: cohort.id,
  ...newcomer({ name, cohort: cohort.name, person }),
  action: { label: 'See the members', href: addressOf(paths.cohort.people(cohort.id)) },
  footer: 'You’re getting this because you facilitate this cohort.',
});
