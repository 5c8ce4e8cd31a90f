import { hasCome } from '../sessions/rules.ts';

/** What an organiser sets; null and false where nothing follows. */
export interface Rules {
  writeAfter: number | null;
  releaseAfter: number | null;
  mostMissed: number | null;
  asksReflection: boolean;
  asksReading: boolean;
}

/** What holds where nobody has set anything: a friendly word, and nothing else. */
export const usual: Rules = {
  writeAfter: 2,
  releaseAfter: null,
  mostMissed: null,
  asksReflection: false,
  asksReading: false,
};

/** How long somebody has to say that they keep their place, in days. */
export const daysToAnswer = 5;

/** What is known of one person and one session of their cohort. */
export interface Fact {
  startsAt: Date;
  endsAt: Date;
  cancelledAt: Date | null;
  /** Of a cohort where anybody drops in, nobody misses what they have not said they would come to. */
  isOpen: boolean;
  answer: string | null;
  /** Since when they are in; null for from the beginning. */
  seatedAt: Date | null;
  status: string | null;
  /** What was noted of them in another cohort's session, where they went instead. */
  elsewhere: string | null;
  isElsewhere: boolean;
  /** That somebody took the list, or the room was held to its end; who only said it of themselves took none. */
  isRecorded: boolean;
}

export type Mark = 'came' | 'missed' | 'excused' | 'cancelled' | 'before' | 'unknown' | 'coming';

/** What one session means for one person. Whatever is not known is not held against anybody. */
export function markOf(fact: Fact, now: Date): Mark {
  const { status, elsewhere, isElsewhere } = fact;
  if (fact.cancelledAt) return 'cancelled';
  if (hasCome(status) || hasCome(elsewhere)) return 'came';
  if (fact.seatedAt && fact.startsAt < fact.seatedAt) return 'before';
  if (status === 'excused' || elsewhere === 'excused') return 'excused';
  if (now < fact.endsAt) return 'coming';
  if (fact.isOpen && fact.answer !== 'going') return 'unknown';
  if (isElsewhere) return elsewhere === 'absent' ? 'missed' : 'unknown';
  if (status === 'absent') return 'missed';
  return fact.isRecorded ? 'missed' : 'unknown';
}

/** How it stands, by marks in the order of the sessions. */
export function standingOf(marks: readonly Mark[]) {
  const count = (wanted: Mark) => marks.filter((mark) => mark === wanted).length;
  const told = marks.filter((mark) => mark === 'came' || mark === 'missed');
  return {
    came: count('came'),
    missed: count('missed'),
    inARow: told.length - 1 - told.lastIndexOf('came'),
    /** Where the row of the missed ends; -1 where there is none. */
    lastMissed: marks.lastIndexOf('missed'),
  };
}

/** What is known of somebody when the certificate is decided about. */
export interface Participation {
  came: number;
  missed: number;
  hasReflected: boolean;
  /** What they have read of what there is to read. */
  read: { done: number; of: number };
  /** That no session is to come any more. */
  isOver: boolean;
}

export interface Condition {
  holds: boolean;
  words: string;
}

export const asksAnything = ({ mostMissed, asksReflection, asksReading }: Rules) =>
  mostMissed !== null || asksReflection || asksReading;

/** What the certificate asks, each with how it stands for somebody. */
export function conditionsOf(rules: Rules, record: Participation): Condition[] {
  if (!asksAnything(rules)) return [];
  const { mostMissed } = rules;
  const { missed, read } = record;
  return [
    ...(mostMissed === null
      ? []
      : [{ holds: missed <= mostMissed, words: `${missed} missed (at most ${mostMissed})` }]),
    ...(rules.asksReflection
      ? [
          {
            holds: record.hasReflected,
            words: record.hasReflected ? 'closing reflection written' : 'closing reflection not written',
          },
        ]
      : []),
    ...(rules.asksReading
      ? [{ holds: read.done >= read.of, words: `${read.done} of ${read.of} readings done` }]
      : []),
    {
      holds: record.came > 0,
      words: record.came > 0 ? 'attended at least once' : 'no sessions attended yet',
    },
    { holds: record.isOver, words: record.isOver ? 'all sessions over' : 'sessions still to come' },
  ];
}

/** Whether somebody gets the certificate: there is one, and everything that it asks holds. */
export function isEarned(rules: Rules, record: Participation): boolean {
  const conditions = conditionsOf(rules, record);
  return conditions.length > 0 && conditions.every(({ holds }) => holds);
}

/** What a row of missed sessions leads to. Somebody who is asked about their place is not written to as well. */
export function dueAfter(rules: Rules, inARow: number): 'ask' | 'write' | null {
  if (rules.releaseAfter !== null && inARow >= rules.releaseAfter) return 'ask';
  return rules.writeAfter !== null && inARow === rules.writeAfter ? 'write' : null;
}

const day = 86_400_000;

/** After so many days without reading anything somebody may be slipping. */
export const quietDays = 14;

/** Whether somebody may be slipping, and how one sees it; '' when not. */
export function slippingBy(
  { inARow, lastRead, isOver }: { inARow: number; lastRead: Date | null; isOver: boolean },
  now: Date,
): string {
  if (isOver) return '';
  if (inARow >= 2) return `missed the last ${inARow} sessions`;
  const days = lastRead ? Math.floor((now.getTime() - lastRead.getTime()) / day) : 0;
  return days >= quietDays ? `no reading for ${days} days` : '';
}
