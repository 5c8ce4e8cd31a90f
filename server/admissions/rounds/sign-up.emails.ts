import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { sayWhen } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import type { ApplicationRole } from './rules.ts';
import {
  placeIsYours,
  thankYouForLeading,
  timeAgain,
  weHaveIt,
  youAreIn,
  youJoinLate,
  youWait,
} from './sign-up.templates.ts';

/** Whom an email goes to, and about which round. */
interface About {
  userId: string;
  email: string;
  name: string;
  round: string;
  roundId: string;
  group: string;
  groupId: string;
  role: ApplicationRole;
  /** Organisers do not read who has applied. */
  blind: boolean;
}

const frame = ({ userId, email, group, groupId, blind }: About) => ({
  ...{ to: email, category: 'places' as const, wordsOf: groupId },
  about: blind ? { userId } : { userId, groupId },
  footer: `You’re getting this because you signed up with ${group}.`,
});

const named = ({ name, round, group }: About) => ({ name, round, group });

const mine = (label: string, { roundId }: About) => ({
  action: { label, href: addressOf(paths.round.application(roundId)) },
});

/** Somebody signed up where nobody decides: they have a place, or one on the waitlist. */
export const signedUpEmail = (about: About, told: 'accept' | 'waitlist'): Email =>
  told === 'accept' ? welcomeEmail(about) : waitlistEmail(about);

const welcomeEmail = (about: About): Email => ({
  ...frame(about),
  ...(about.role === 'facilitator' ? thankYouForLeading : youAreIn)(named(about)),
  action: { label: 'Tell us when you’re free', href: addressOf(paths.round.hours(about.roundId)) },
});

/** Somebody applied where organisers decide: that it has come, what happens next, and what they can do meanwhile. */
export const receivedEmail = (
  about: About,
  reader: Reader,
  { closes, zone }: { closes: Date; zone: string },
  now: Date,
): Email => ({
  ...frame(about),
  ...weHaveIt({ ...named(about), closes: sayWhen(closes, reader, zone, now) }),
  choices: [{ label: 'See my application', href: addressOf(paths.round.application(about.roundId)) }],
  action: { label: 'Tell us when you’re free', href: addressOf(paths.round.hours(about.roundId)) },
  footer: `You’re getting this because you applied to ${about.round} of ${about.group}.`,
});

const waitlistEmail = (about: About): Email => ({
  ...frame(about),
  ...youWait(named(about)),
  ...mine('See your application', about),
});

/** Somebody signed up once the cohorts were formed: they get a place where one fits the hours at which they are free. */
export const joinsLateEmail = (about: About): Email => ({
  ...frame(about),
  ...youJoinLate(named(about)),
  action: { label: 'Tell us when you’re free', href: addressOf(paths.round.hours(about.roundId)) },
});

/** A place came free and went to the first of the waitlist. */
export const placeFreedEmail = (about: About): Email => ({
  ...frame(about),
  ...placeIsYours(named(about)),
  ...mine('See your application', about),
});

/** The round that somebody waited for is announced, with their answers already in it. */
export const nextRoundEmail = (about: About, isComplete: boolean): Email => ({
  ...frame(about),
  ...timeAgain({
    ...named(about),
    next: isComplete
      ? 'We’ve carried over your application from last time. You can change it until applications close, or withdraw it if the dates don’t suit you.'
      : 'We’ve filled in your answers from last time. This round asks for more, so please complete the form and submit it.',
  }),
  ...mine('See your application', about),
});
