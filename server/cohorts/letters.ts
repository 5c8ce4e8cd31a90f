import { addressOf, type Letter } from '../platform/mail.ts';

/** Whom a letter goes to, and about which cohort. */
interface About {
  email: string;
  name: string;
  cohort: string;
  group: string;
  cohortId: string;
}

const footer = ({ group }: About) => `You get this because you signed up with ${group}.`;

/** A seat became free and went to the first of the waitlist. */
export const seatFreedLetter = (about: About): Letter => ({
  to: about.email,
  category: 'places',
  subject: `You have a seat in ${about.cohort}`,
  paragraphs: [
    `Hello ${about.name},`,
    `A seat in ${about.cohort} has come free. You were first on the waitlist, so it is yours.`,
    'If you cannot take it after all, please leave the cohort on its page, so that it goes to the next person.',
  ],
  action: { label: 'See the cohort', href: addressOf(`/cohorts/${about.cohortId}`) },
  footer: footer(about),
});

/** An organiser accepted a sign-up; the cohort may be full, then it is the waitlist. */
export const acceptedLetter = (about: About, status: 'seated' | 'waitlisted'): Letter => ({
  to: about.email,
  category: 'places',
  subject: status === 'seated' ? `Welcome to ${about.cohort}` : `You are on the waitlist of ${about.cohort}`,
  paragraphs: [
    `Hello ${about.name},`,
    status === 'seated'
      ? `${about.group} has given you a seat in ${about.cohort}. The dates, the place and the readings are on its page.`
      : `${about.group} would like you in ${about.cohort}. All seats are taken at the moment, so you are on the waitlist. You get a mail as soon as a seat is yours.`,
  ],
  action: { label: 'See the cohort', href: addressOf(`/cohorts/${about.cohortId}`) },
  footer: footer(about),
});

/** An organiser declined a sign-up, and says why. */
export const declinedLetter = (about: About, reason: string): Letter => ({
  to: about.email,
  category: 'places',
  subject: `About your sign-up for ${about.cohort}`,
  paragraphs: [
    `Hello ${about.name},`,
    `${about.group} cannot offer you a seat in ${about.cohort}. They write:`,
    reason,
  ],
  footer: footer(about),
});

/** An organiser ended somebody's place, and says why. */
export const removedLetter = (about: About, reason: string): Letter => ({
  to: about.email,
  category: 'places',
  subject: `You are no longer in ${about.cohort}`,
  paragraphs: [
    `Hello ${about.name},`,
    `An organiser of ${about.group} has ended your place in ${about.cohort}. They write:`,
    reason,
    'If this seems wrong to you, please speak to any organiser of the group.',
  ],
  footer: footer(about),
});
