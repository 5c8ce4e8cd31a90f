import { addressOf, type Email } from '../../../mail/mail.ts';
import { paths } from '../../../paths.ts';
import { cannotLeadLink, swapPath } from '../../leading-links.ts';
import { type Addressee, type Cohort, frameOfOne, isSoon, type TurnWords, whenAndWhat } from '../emails.ts';
import { canYouSwap, youHaveSwapped } from './emails.templates.ts';

/** To someone who could swap one of their turns: their link shows which, with a button for each. */
export const swapOffered = (
  to: Addressee,
  cohort: Cohort,
  {
    words,
    by,
    turns,
    note,
  }: { words: TurnWords; by: { userId: string; name: string }; turns: TurnWords[]; note: string },
  now: Date,
): Email => ({
  ...frameOfOne(to, cohort, words.sessionId, by.userId),
  ...canYouSwap({
    ...{ name: to.name, cohort: cohort.name, by: by.name, turn: whenAndWhat(words, to, now) },
    turns: [turns.map((turn) => `• ${whenAndWhat(turn, to, now)}`).join('\n')],
    note: note ? [`${by.name} writes: ${note}`] : [],
  }),
  isUrgent: isSoon(words, now),
  action: { label: 'See the swap', href: addressOf(swapPath(words.sessionId, to.userId, words.startsAt)) },
});

/** To each of two who have swapped. */
export const turnsSwapped = (
  to: Addressee,
  cohort: Cohort,
  { words, other, theirs }: { words: TurnWords; other: string; theirs: TurnWords },
  now: Date,
): Email => ({
  ...frameOfOne(to, cohort, words.sessionId, to.userId),
  ...youHaveSwapped({
    ...{ name: to.name, cohort: cohort.name, other },
    ...{ turn: whenAndWhat(words, to, now), theirs: whenAndWhat(theirs, to, now) },
  }),
  isUrgent: isSoon(words, now) || isSoon(theirs, now),
  action: { label: 'See the session', href: addressOf(paths.session(words.sessionId)) },
  choices: [cannotLeadLink(words.sessionId, to.userId, words.startsAt)],
});
