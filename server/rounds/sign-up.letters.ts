import { addressOf, type Letter } from '../platform/mail.ts';
import type { ApplicationRole } from './rules.ts';

/** Whom a letter goes to, and about which round. */
interface About {
  email: string;
  name: string;
  round: string;
  roundId: string;
  group: string;
  role: ApplicationRole;
}

const footer = ({ group }: About) => `You get this because you signed up with ${group}.`;
const mine = ({ roundId }: About) => addressOf(`/rounds/${roundId}/application`);

/** Somebody signed up where nobody decides: they have a place, or one on the waitlist. */
export const signedUpLetter = (about: About, told: 'accept' | 'waitlist'): Letter =>
  told === 'accept' ? welcomeLetter(about) : waitlistLetter(about);

const welcomeLetter = (about: About): Letter => ({
  to: about.email,
  category: 'places',
  subject: `You are in: ${about.round}`,
  paragraphs: [
    `Hello ${about.name},`,
    about.role === 'facilitator'
      ? `Thank you for offering to lead a cohort of ${about.round}. ${about.group} is glad of it.`
      : `You have a place in ${about.round}. ${about.group} looks forward to reading with you.`,
    'One thing is left: say on which days and at what times you are free. The cohorts are made from that.',
  ],
  action: { label: 'Say when you are free', href: addressOf(`/rounds/${about.roundId}/hours`) },
  footer: footer(about),
});

const waitlistLetter = (about: About): Letter => ({
  to: about.email,
  category: 'places',
  subject: `You are on the waitlist: ${about.round}`,
  paragraphs: [
    `Hello ${about.name},`,
    `All places in ${about.round} are taken at the moment, so you are on the waitlist. A place that comes free goes to the first on it; should that be you, you get a mail at once.`,
  ],
  action: { label: 'See where you stand', href: mine(about) },
  footer: footer(about),
});

/** A place came free and went to the first of the waitlist. */
export const placeFreedLetter = (about: About): Letter => ({
  to: about.email,
  category: 'places',
  subject: `A place is yours: ${about.round}`,
  paragraphs: [
    `Hello ${about.name},`,
    `A place in ${about.round} has come free. You were first on the waitlist, so it is yours.`,
    'If you cannot take it after all, please say so on your page, so that it goes to the next person.',
  ],
  action: { label: 'See where you stand', href: mine(about) },
  footer: footer(about),
});

/** The round that somebody waited for is announced, with their answers already in it. */
export const nextRoundLetter = (about: About, isComplete: boolean): Letter => ({
  to: about.email,
  category: 'places',
  subject: `It is time again: ${about.round}`,
  paragraphs: [
    `Hello ${about.name},`,
    `You wanted to wait for the next round of ${about.group}. Here it is: ${about.round}.`,
    isComplete
      ? 'Your application is in it already, as you wrote it last time. You can change it until the round closes, or withdraw it if the time does not suit you.'
      : 'Your answers are in its form already. This round asks something more, so please look at the form and hand it in.',
  ],
  action: { label: 'See your application', href: mine(about) },
  footer: footer(about),
});
