import { paths } from '../../paths.ts';
import { type Field, fieldOf, newIdOf, type Refused } from '../../platform/form.ts';
import { sayDate } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { Willing } from './rules.ts';

export interface LeaderItem {
  name: string;
  role: string;
  turns: string;
  away: { words: string; removeAction: string }[];
}

export interface WillingPart {
  action: string;
  sentence: string;
  choices: { value: Willing; label: string }[];
}

export interface AbsencePart {
  action: string;
  newId: string;
  from: Field;
  to: Field;
}

export interface LeaderRow {
  userId: string;
  name: string;
  role: 'facilitator' | 'member';
  led: number;
  newcomer: boolean;
  most: number | null;
  rests: boolean;
  away: { id: string; from: string; to: string }[];
}

interface Facts {
  cohort: { id: string };
  seat: { status: string; role: string; mayLead: boolean; standsIn: boolean } | null;
  reader: { userId: string };
  now: Date;
}

/** Somebody on the rota, with when they are away. */
export const leaderOf = (
  { userId, name, role, led, away }: LeaderRow,
  { cohort, reader, now }: Facts,
): LeaderItem => ({
  name,
  role,
  turns: led === 0 ? 'no turns so far' : `${many(led, 'turn')} so far`,
  away: away.map(({ id, from, to }) => ({
    words: from === to ? sayDate(from, now) : `${sayDate(from, now)} to ${sayDate(to, now)}`,
    removeAction: userId === reader.userId ? paths.cohort.rota.absence.end(cohort.id, id) : '',
  })),
});

/** Putting oneself on the rota, or taking oneself off; null where that is not one’s choice. */
export function willingOf({ cohort, seat }: Pick<Facts, 'cohort' | 'seat'>): WillingPart | null {
  if (seat?.status !== 'seated' || seat.role === 'facilitator') return null;
  const action = paths.cohort.rota.willing(cohort.id);
  const on = { value: 'yes', label: 'Put me on the rota' } as const;
  const inNeed = { value: 'in-need', label: 'Ask me only if no one else can' } as const;
  if (seat.mayLead)
    return {
      ...{ action, sentence: 'You’re on the rota.' },
      choices: [{ value: 'no', label: 'Take me off the rota' }, inNeed],
    };
  return seat.standsIn
    ? {
        ...{ action, sentence: 'You’re not on the rota. We’ll ask you if no one on it can facilitate.' },
        choices: [on, { value: 'no', label: 'Don’t ask me' }],
      }
    : {
        ...{ action, sentence: 'Would you like to facilitate a session now and then?' },
        choices: [on, inNeed],
      };
}

export function absenceOf(cohortId: string, refused?: Refused): AbsencePart {
  const action = paths.cohort.rota.absences(cohortId);
  const mine = refused?.action === action ? refused : undefined;
  return {
    action,
    newId: newIdOf().value,
    from: fieldOf({ kind: 'date', name: 'from', label: 'Away from', value: '', required: true }, mine),
    to: fieldOf({ kind: 'date', name: 'to', label: 'Until', value: '', required: true }, mine),
  };
}
