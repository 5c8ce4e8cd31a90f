import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { many } from '../../platform/words.rules.ts';
import { leading, leftOver, notLeading, placed, unknownHours } from './emails.templates.ts';

/** Whom an email goes to, and about which round. */
interface About {
  userId: string;
  email: string;
  name: string;
  group: { id: string; name: string };
  round: { id: string; name: string };
}

/** A cohort as those who are placed in it hear of it. */
interface Place {
  cohort: string;
  cohortId: string;
  facilitator: string;
  /** The first session in the reader's own zone; '' where there is none. */
  first: string;
  readers: number;
}

const frame = ({ userId, email, group, round }: About) => ({
  ...{ to: email, category: 'places' as const },
  about: { userId, groupId: group.id },
  footer: `You’re getting this because you applied to ${round.name} with ${group.name}.`,
});

const named = ({ name, group, round }: About) => ({ name, round: round.name, group: group.name });

const placeIn = ({ cohort, first }: Place) => ({
  cohort,
  first: first ? [`Your first session is on ${first}.`] : [],
});

const seeIt = ({ cohortId }: Place) => ({
  action: { label: 'See your cohort', href: addressOf(paths.cohort(cohortId)) },
});

/** Somebody has a seat in a cohort. */
export const placedEmail = (about: About, place: Place): Email => ({
  ...frame(about),
  onlyInside: place.cohortId,
  ...placed({ ...named(about), ...placeIn(place), facilitator: place.facilitator }),
  ...seeIt(place),
});

/** Somebody facilitates a cohort; one email for each. */
export const leadingEmail = (about: About, place: Place): Email => ({
  ...frame(about),
  onlyInside: place.cohortId,
  ...leading({
    ...named(about),
    ...placeIn(place),
    readers: many(place.readers, 'participant'),
  }),
  ...seeIt(place),
});

/** There was no place for somebody; `reason` says why in a sentence. */
export const leftOverEmail = (about: About, reason: string): Email => ({
  ...frame(about),
  ...leftOver({ ...named(about), reason }),
  action: { label: 'Change when you’re free', href: addressOf(paths.round.hours(about.round.id)) },
});

/** Somebody accepted has told us no time when they are free: they are asked, and may still be placed. */
export const unknownHoursEmail = (about: About): Email => ({
  ...frame(about),
  ...unknownHours(named(about)),
  action: { label: 'Tell us when you’re free', href: addressOf(paths.round.hours(about.round.id)) },
});

/** Somebody who would facilitate has no cohort to do it in. */
export const notLeadingEmail = (about: About): Email => ({
  ...frame(about),
  ...notLeading(named(about)),
  action: { label: 'See your application', href: addressOf(paths.round.application(about.round.id)) },
});
