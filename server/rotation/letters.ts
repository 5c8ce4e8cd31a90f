import { sayWhen } from '../platform/layout.ts';
import type { Letter } from '../platform/mail.ts';
import { addressOf } from '../platform/mail.ts';
import { canYouLead, somebodyElseLeads, turnsAreYours, turnTakenAway } from './letters.templates.ts';

export interface Addressee {
  userId: string;
  name: string;
  email: string;
  zone: string;
}

export interface TurnWords {
  sessionId: string;
  title: string;
  startsAt: Date;
  /** Where it takes place. */
  zone: string;
}

interface Cohort {
  id: string;
  groupId: string;
  name: string;
}

const frame = ({ userId, email }: Addressee, { id, groupId }: Cohort) => ({
  ...{ to: email, category: 'turns' as const },
  about: { userId, groupId },
  action: { label: 'Look at the rota', href: addressOf(`/cohorts/${id}/rota`) },
  footer: 'You get this because you may lead sessions of this cohort. Its rota says who leads when.',
});

const named = ({ name }: Addressee, cohort: Cohort) => ({ name, cohort: cohort.name });

/** A turn in a line: "Tuesday 24 March, 18:30 Berlin time (17:30 London time): Goals and misalignment". */
const whenAndWhat = ({ title, startsAt, zone }: TurnWords, to: Addressee, now: Date) =>
  `${sayWhen(startsAt, to.zone, zone, now)}${title ? `: ${title}` : ''}`;

/** To somebody who has been given turns: one letter, however many. */
export const turnsGiven = (to: Addressee, cohort: Cohort, turns: TurnWords[], now: Date): Letter => ({
  ...frame(to, cohort),
  ...turnsAreYours({
    ...named(to, cohort),
    count: turns.length === 1 ? 'a session' : `${turns.length} sessions`,
    turns: [turns.map((turn) => `• ${whenAndWhat(turn, to, now)}`).join('\n')],
  }),
});

/** To somebody whose turn has gone to another. */
export function turnGone(
  to: Addressee,
  cohort: Cohort,
  { words, leader }: { words: TurnWords; leader: string | null },
  now: Date,
): Letter {
  const values = { ...named(to, cohort), turn: whenAndWhat(words, to, now) };
  return {
    ...frame(to, cohort),
    ...(leader ? somebodyElseLeads({ ...values, leader }) : turnTakenAway(values)),
    action: { label: 'Look at the session', href: addressOf(`/sessions/${words.sessionId}`) },
  };
}

/** To somebody who could take a turn that is given away. */
export const turnOffered = (
  to: Addressee,
  cohort: Cohort,
  { words, by, note }: { words: TurnWords; by: string; note: string },
  now: Date,
): Letter => ({
  ...frame(to, cohort),
  ...canYouLead({
    ...{ ...named(to, cohort), turn: whenAndWhat(words, to, now), by },
    note: note ? [`${by} writes: ${note}`] : [],
  }),
});
