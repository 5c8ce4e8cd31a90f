import { addressOf, type Letter } from '../platform/mail.ts';

/** Whom a letter goes to, and about which round. */
interface About {
  email: string;
  name: string;
  group: string;
  round: string;
  roundId: string;
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

const footer = ({ group, round }: About) => `You get this because you applied for ${round} with ${group}.`;

const firstLine = ({ first }: Place) => (first ? [`Your first session is on ${first}.`] : []);

/** Somebody has a seat in a cohort. */
export const placedLetter = (about: About, place: Place): Letter => ({
  to: about.email,
  category: 'places',
  subject: `Your cohort: ${place.cohort}`,
  paragraphs: [
    `Hello ${about.name},`,
    `The cohorts of ${about.round} are formed, and you have a seat in ${place.cohort}. ${place.facilitator} facilitates.`,
    ...firstLine(place),
    'All dates, the place and the readings are on its page. If you cannot come after all, please leave the cohort there, so that somebody else gets your seat.',
  ],
  action: { label: 'See your cohort', href: addressOf(`/cohorts/${place.cohortId}`) },
  footer: footer(about),
});

/** Somebody facilitates a cohort; one letter for each. */
export const leadingLetter = (about: About, place: Place): Letter => ({
  to: about.email,
  category: 'places',
  subject: `You facilitate ${place.cohort}`,
  paragraphs: [
    `Hello ${about.name},`,
    `The cohorts of ${about.round} are formed, and you facilitate ${place.cohort}: ${place.readers} people will read with you.`,
    ...firstLine(place),
    'Who they are, the dates and the readings are on its page. Thank you for leading.',
  ],
  action: { label: 'See your cohort', href: addressOf(`/cohorts/${place.cohortId}`) },
  footer: footer(about),
});

/** There was no place for somebody; `reason` says why in a sentence. */
export const leftOverLetter = (about: About, reason: string): Letter => ({
  to: about.email,
  category: 'places',
  subject: `About your place in ${about.round}`,
  paragraphs: [
    `Hello ${about.name},`,
    `The cohorts of ${about.round} are formed. We are sorry: we could not find a place for you this time.`,
    reason,
    'You stay on the waitlist in the order in which you applied, and you hear from us as soon as a place that fits you comes free.',
  ],
  action: { label: 'See your application', href: addressOf(`/rounds/${about.roundId}/application`) },
  footer: footer(about),
});
