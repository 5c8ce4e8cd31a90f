import { addressOf, type Email } from '../../../mail/mail.ts';
import { sayWhen } from '../../../platform/layout.ts';
import { coverPath, leadPath } from '../../leading-links.ts';
import { type Addressee, type Cohort, frameOfOne, type TurnWords, whenAndWhat } from '../emails.ts';
import { notConfirmed, youHaveAgreed } from './emails.templates.ts';

/** To someone who is said to have agreed to lead: their link confirms it with one button, or says that they cannot. */
export const agreedAsked = (
  to: Addressee,
  cohort: Cohort,
  {
    words,
    by,
    note,
    until,
  }: { words: TurnWords; by: { userId: string; name: string }; note: string; until: Date },
  now: Date,
): Email => ({
  ...frameOfOne(to, cohort, words.sessionId, by.userId),
  ...youHaveAgreed({
    ...{ name: to.name, cohort: cohort.name, by: by.name, turn: whenAndWhat(words, to, now) },
    until: sayWhen(until, to, words.zone, now),
    note: note ? [`${by.name} writes: ${note}`] : [],
  }),
  isUrgent: true,
  action: {
    label: 'Confirm or decline',
    href: addressOf(leadPath(words.sessionId, to.userId, words.startsAt)),
  },
});

/** To who could not lead: the person who had agreed does not, and others are asked. */
export const agreedNoMore = (
  to: Addressee,
  cohort: Cohort,
  { words, why }: { words: TurnWords; why: string },
  now: Date,
): Email => ({
  ...frameOfOne(to, cohort, words.sessionId, null),
  ...notConfirmed({ name: to.name, cohort: cohort.name, why, turn: whenAndWhat(words, to, now) }),
  isUrgent: true,
  action: {
    label: 'See who’s been asked',
    href: addressOf(coverPath(words.sessionId, to.userId, words.startsAt)),
  },
  footer: 'You’re getting this because you were down to facilitate.',
});
