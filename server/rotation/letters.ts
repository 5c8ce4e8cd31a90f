import { sayWhen } from '../platform/layout.ts';
import type { Letter } from '../platform/mail.ts';
import { addressOf } from '../platform/mail.ts';

export interface Addressee {
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

const footer = 'You get this because you may lead sessions of this cohort. Its rota says who leads when.';

/** A turn in a line: "Tuesday 24 March, 18:30 Berlin time (17:30 London time): Goals and misalignment". */
const whenAndWhat = ({ title, startsAt, zone }: TurnWords, to: Addressee, now: Date) =>
  `${sayWhen(startsAt, to.zone, zone, now)}${title ? `: ${title}` : ''}`;

/** To somebody who has been given turns: one letter, however many. */
export function turnsGiven(
  to: Addressee,
  cohort: { id: string; name: string },
  turns: TurnWords[],
  now: Date,
): Letter {
  const list = turns.map((turn) => `• ${whenAndWhat(turn, to, now)}`).join('\n');
  return {
    to: to.email,
    category: 'turns',
    subject: `You lead ${turns.length === 1 ? 'a session' : `${turns.length} sessions`} of ${cohort.name}`,
    paragraphs: [
      `Hello ${to.name},`,
      `The rota has you down for:\n${list}`,
      turns.length === 1
        ? 'If it does not suit, offer it to the others on the rota.'
        : 'If one does not suit, offer it to the others on the rota.',
    ],
    action: { label: 'Look at the rota', href: addressOf(`/cohorts/${cohort.id}/rota`) },
    footer,
  };
}

/** To somebody whose turn has gone to another. */
export function turnGone(to: Addressee, turn: TurnWords, leader: string | null, now: Date): Letter {
  return {
    to: to.email,
    category: 'turns',
    subject: leader ? `${leader} leads instead of you` : 'You no longer lead this session',
    paragraphs: [
      `Hello ${to.name},`,
      `${leader ? `${leader} now leads` : 'You no longer lead'} this session: ${whenAndWhat(turn, to, now)}.`,
    ],
    action: { label: 'Look at the session', href: addressOf(`/sessions/${turn.sessionId}`) },
    footer,
  };
}

/** To somebody who could take a turn that is given away. */
export function turnOffered(
  to: Addressee,
  turn: TurnWords,
  offer: { by: string; note: string; cohortId: string },
  now: Date,
): Letter {
  return {
    to: to.email,
    category: 'turns',
    subject: `Can you lead for ${offer.by}?`,
    paragraphs: [
      `Hello ${to.name},`,
      `${offer.by} cannot lead this session: ${whenAndWhat(turn, to, now)}.`,
      'Whoever takes the turn first has it.',
      ...(offer.note ? [`${offer.by} writes: ${offer.note}`] : []),
    ],
    action: { label: 'Look at the rota', href: addressOf(`/cohorts/${offer.cohortId}/rota`) },
    footer,
  };
}
