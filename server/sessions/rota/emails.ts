import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import type { News } from '../../people/webhooks/rules.ts';
import { sayWhen } from '../../platform/layout.ts';
import { anyoneIn, type Reader } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import { cannotLeadLink, coverPath, leadPath } from '../leading-links.ts';
import {
  canYouLead,
  canYouStill,
  canYouTake,
  noOneFacilitates,
  noOneHasTakenIt,
  noOneTookYours,
  someoneElseFacilitates,
  someoneFacilitates,
  turnsAreYours,
  turnTakenAway,
  whoLeadsInstead,
} from './emails.templates.ts';
import { sayAsked } from './words.rules.ts';

export interface Addressee extends Reader {
  userId: string;
  name: string;
  email: string;
}

export interface TurnWords {
  sessionId: string;
  title: string;
  startsAt: Date;
  /** Where it takes place. */
  zone: string;
}

export interface Cohort {
  id: string;
  groupId: string;
  name: string;
}

/** What every email about a cohort's rota has. */
export const frame = ({ userId, email }: Addressee, { id, groupId }: Cohort) => ({
  ...{ to: email, category: 'turns' as const },
  about: { userId, groupId },
  onlyInside: id,
  action: { label: 'See the rota', href: addressOf(paths.cohort.rota(id)) },
  footer: 'You’re getting this because you’re on this cohort’s rota.',
});

/** The same about one session: it is not sent once that is led by somebody else, or has begun. */
export const frameOfOne = (to: Addressee, cohort: Cohort, sessionId: string, ifLedBy: string | null) => ({
  ...frame(to, cohort),
  about: { userId: to.userId, groupId: cohort.groupId, sessionId },
  ifLedBy,
});

const named = ({ name }: Addressee, cohort: Cohort) => ({ name, cohort: cohort.name });

/** A turn in a line: "Tuesday 24 March, 18:30 Berlin time (17:30 London time): Goals and misalignment". */
export const whenAndWhat = ({ title, startsAt, zone }: TurnWords, to: Addressee, now: Date) =>
  `${sayWhen(startsAt, to, zone, now)}${title ? `: ${title}` : ''}`;

const several = (to: Addressee, turns: TurnWords[], now: Date) => ({
  count: many(turns.length, 'session'),
  turns: [turns.map((turn) => `• ${whenAndWhat(turn, to, now)}`).join('\n')],
});

const day = 24 * 3_600_000;
/** Whether a turn is within two days: emails about it do not wait. */
export const isSoon = ({ startsAt }: TurnWords, now: Date) => startsAt.getTime() - now.getTime() < 2 * day;

/** To somebody who has been given turns: one email, however many. */
export function turnsGiven(to: Addressee, cohort: Cohort, turns: TurnWords[], now: Date): Email {
  const [only, ...more] = turns;
  const isOne = only && more.length === 0;
  return {
    ...(isOne ? frameOfOne(to, cohort, only.sessionId, to.userId) : frame(to, cohort)),
    ...turnsAreYours({
      ...named(to, cohort),
      ...several(to, turns, now),
      offer: isOne
        ? 'Can’t facilitate it? Tell us now, and choose who to ask.'
        : 'Can’t facilitate one of them? Find cover on the rota.',
    }),
    ...(isOne ? { choices: [cannotLeadLink(only.sessionId, to.userId, only.startsAt)] } : {}),
  };
}

/** Which turns one email offers a button for; the rest are on the rota. */
const mostButtons = 6;

/** To someone who could facilitate turns that no one has: each has its button, which works without signing in. */
export const turnsOpen = (
  to: Addressee,
  cohort: Cohort,
  { turns, by }: { turns: TurnWords[]; by: string },
  now: Date,
): Email => ({
  ...frame(to, cohort),
  ...canYouTake({ ...named(to, cohort), ...several(to, turns, now), by }),
  isUrgent: turns.some((turn) => isSoon(turn, now)),
  choices: turns.slice(0, mostButtons).map(({ sessionId, startsAt }) => ({
    label: sayInstant(startsAt, to, now),
    href: addressOf(leadPath(sessionId, to.userId, startsAt)),
  })),
});

/** To somebody whose turn has gone to another. */
export function turnGone(
  to: Addressee,
  cohort: Cohort,
  { words, leader }: { words: TurnWords; leader: string | null },
  now: Date,
): Email {
  const values = { ...named(to, cohort), turn: whenAndWhat(words, to, now) };
  return {
    ...frame(to, cohort),
    ...(leader ? someoneElseFacilitates({ ...values, leader }) : turnTakenAway(values)),
    action: { label: 'See the session', href: addressOf(paths.session(words.sessionId)) },
  };
}

/** To somebody who could lead instead: their link takes the turn with one button, without signing in. */
export const turnOffered = (
  to: Addressee,
  cohort: Cohort,
  { words, by, note }: { words: TurnWords; by: string; note: string },
  now: Date,
): Email => ({
  ...frameOfOne(to, cohort, words.sessionId, null),
  ...canYouLead({
    ...{ ...named(to, cohort), turn: whenAndWhat(words, to, now), by },
    note: note ? [`${by} writes: ${note}`] : [],
  }),
  isUrgent: isSoon(words, now),
  action: { label: 'I’ll facilitate', href: addressOf(leadPath(words.sessionId, to.userId, words.startsAt)) },
});

/** The same again, to somebody who was asked before. */
export const turnStillOffered = (...of: Parameters<typeof turnOffered>): Email => {
  const [to, cohort, { words, by, note }, now] = of;
  return {
    ...turnOffered(...of),
    ...canYouStill({
      ...{ ...named(to, cohort), turn: whenAndWhat(words, to, now), by },
      note: note ? [`${by} writes: ${note}`] : [],
    }),
  };
};

/** To an organiser: everyone who could lead has been asked, and nobody has said yes. */
export const noOneYet = (
  to: Addressee,
  cohort: Cohort,
  { words, by }: { words: TurnWords; by: string },
  now: Date,
): Email => ({
  ...frameOfOne(to, cohort, words.sessionId, null),
  ...noOneHasTakenIt({ ...named(to, cohort), turn: whenAndWhat(words, to, now), by }),
  isUrgent: true,
  action: { label: 'Find a facilitator', href: addressOf(paths.cohort.rota(cohort.id)) },
  footer: 'You’re getting this because you organise this group.',
});

/** To the facilitator who can’t: the turn can be taken back, or the session can run itself. */
export const noOneTookIt = (to: Addressee, cohort: Cohort, words: TurnWords, now: Date): Email => ({
  ...frameOfOne(to, cohort, words.sessionId, null),
  ...noOneTookYours({ ...named(to, cohort), turn: whenAndWhat(words, to, now) }),
  isUrgent: true,
  action: { label: 'See the session', href: `${addressOf(paths.session(words.sessionId))}#self-run` },
});

/** The same for a group’s chats: no names. */
export const noOneYetNews = (
  { sessionId, title, startsAt, cohort }: TurnWords & { cohort: Cohort },
  zone: string,
  now: Date,
): News => ({
  type: 'session.unled',
  title: title ? `${cohort.name}: ${title}` : cohort.name,
  text: `No facilitator yet for ${sayInstant(startsAt, anyoneIn(zone), now)}. Everyone who can facilitate has been asked.`,
  url: addressOf(paths.session(sessionId)),
});

interface Lost extends TurnWords {
  by: string | null;
  asked: 'everyone' | 'one' | 'organisers' | null;
  askedName: string | null;
  note: string | null;
}

/** To an organiser: nobody leads some sessions of a cohort any longer. */
export function turnsEmpty(to: Addressee, cohort: Cohort, lost: Lost[], now: Date): Email {
  const [only, ...more] = lost;
  const by = only?.by ?? null;
  return {
    ...(only && more.length === 0 ? frameOfOne(to, cohort, only.sessionId, null) : frame(to, cohort)),
    ...noOneFacilitates({
      ...named(to, cohort),
      ...several(to, lost, now),
      why: by ? `${by} can’t facilitate.` : 'The facilitator is no longer available.',
      asked: [...new Set(lost.flatMap((one) => sayAsked(one)))],
    }),
    isUrgent: lost.some((one) => isSoon(one, now)),
    action: { label: 'Find a facilitator', href: addressOf(paths.cohort.rota(cohort.id)) },
    footer: 'You’re getting this because you organise this group.',
  };
}

/** To an organiser who was told that nobody leads: somebody does. */
export const turnFilled = (
  to: Addressee,
  cohort: Cohort,
  { words, leader }: { words: TurnWords; leader: { userId: string; name: string } },
  now: Date,
): Email => ({
  ...frameOfOne(to, cohort, words.sessionId, leader.userId),
  ...someoneFacilitates({ ...named(to, cohort), turn: whenAndWhat(words, to, now), leader: leader.name }),
  footer: 'You’re getting this because you organise this group.',
});

/** To whoever was to lead and has said by a calendar, or for many sessions, that they cannot come. */
export function askedWhoLeads(to: Addressee, cohort: Cohort, turns: TurnWords[], now: Date): Email {
  const [only, ...more] = turns;
  const isOne = only && more.length === 0;
  const path = isOne ? coverPath(only.sessionId, to.userId, only.startsAt) : paths.answers();
  return {
    ...(isOne ? frameOfOne(to, cohort, only.sessionId, null) : frame(to, cohort)),
    ...whoLeadsInstead({ ...named(to, cohort), ...several(to, turns, now) }),
    isUrgent: turns.some((turn) => isSoon(turn, now)),
    action: { label: 'Find cover', href: addressOf(path) },
    footer: 'You’re getting this because you were down to facilitate.',
  };
}
