import { addDays, daysBetween, instantOf } from '../../platform/time.ts';
import type { GroupRole } from '../groups/rules.ts';

export const handoverStates = ['asked', 'accepted', 'under way', 'over', 'declined', 'withdrawn'] as const;
export type HandoverState = (typeof handoverStates)[number];

/** The first day and the last one, as dates; no last one: for good. */
export interface Days {
  startsOn: string;
  endsOn: string | null;
}

/** As long as anyone is away. */
const longest = 366;

const day = 24 * 3_600_000;
/** Both are told so long before the end, and a request waits so long for an answer after its first day. */
const notice = 7 * day;

/** What is wrong with the dates, seen on a day, by field; nothing for nothing. */
export function faultsOfDays({ startsOn, endsOn }: Days, today: string): Record<string, string> {
  if (startsOn < today) return { startsOn: 'Choose today or a later day.' };
  if (endsOn === null) return {};
  if (endsOn < startsOn) return { endsOn: 'The last day can’t be before the first.' };
  return daysBetween(startsOn, endsOn) > longest
    ? { endsOn: 'Choose a day within a year. For longer, hand over for good.' }
    : {};
}

/** The instants at which the first day begins and the last one is over, in an IANA zone. */
export const spanOf = ({ startsOn, endsOn }: Days, zone: string) => ({
  startsAt: instantOf({ date: startsOn, time: '00:00', zone }),
  endsAt: endsOn === null ? null : instantOf({ date: addDays(endsOn, 1), time: '00:00', zone }),
});

interface Timed {
  state: HandoverState;
  startsAt: Date;
  endsAt: Date | null;
  remindedAt: Date | null;
}

export type Step = 'begin' | 'remind' | 'end' | 'lapse';

/** What the clock does next about a handover, and when; null for nothing. */
export function nextStep({ state, startsAt, endsAt, remindedAt }: Timed): { step: Step; at: Date } | null {
  if (state === 'asked') return { step: 'lapse', at: lapsesAt({ startsAt, endsAt }) };
  if (state === 'accepted') return { step: 'begin', at: startsAt };
  if (state !== 'under way' || !endsAt) return null;
  const warning = new Date(endsAt.getTime() - notice);
  return !remindedAt && warning > startsAt ? { step: 'remind', at: warning } : { step: 'end', at: endsAt };
}

/** A request that no one has answered ends a week after its first day, or with its last one. */
const lapsesAt = ({ startsAt, endsAt }: Pick<Timed, 'startsAt' | 'endsAt'>) =>
  new Date(Math.min(startsAt.getTime() + notice, endsAt?.getTime() ?? Infinity));

/** Whether it can still be called off, ended or given other dates. */
export const isOpen = (state: HandoverState) =>
  state === 'asked' || state === 'accepted' || state === 'under way';

/** What passes is read by organisers, and by its giver and taker as long as that is open: there are codes of doors in it. */
export const mayReadDossier = (role: GroupRole, state: HandoverState) =>
  role === 'organiser' || isOpen(state);
