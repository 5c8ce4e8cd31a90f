import { addDays, instantOf } from '../../platform/time.ts';

/** `ask`: days before, to those who have not said whether they come. `near`: hours before, to those who may come. */
export const reminderKinds = ['ask', 'near'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** When a group reminds people. */
export interface When {
  askDays: number | null;
  askAt: string;
  nearHours: number | null;
}

/** What a group does that has set nothing. */
export const usual: When = { askDays: 2, askAt: '18:00', nearHours: 3 };

interface Meeting {
  date: string;
  zone: string;
  startsAt: Date;
}

const hour = 3_600_000;

/**
 * When people are to be reminded of a session: days before by the clock of its zone, so that it stays 18:00 whatever
 * the clocks do in between; hours before by time that passes.
 */
export function remindersOf({ date, zone, startsAt }: Meeting, { askDays, askAt, nearHours }: When) {
  const reminders: { kind: ReminderKind; at: Date }[] = [];
  if (askDays !== null)
    reminders.push({ kind: 'ask', at: instantOf({ date: addDays(date, -askDays), time: askAt, zone }) });
  if (nearHours !== null)
    reminders.push({ kind: 'near', at: new Date(startsAt.getTime() - nearHours * hour) });
  return reminders;
}

/**
 * Whether a reminder is to go out now. One that is late by more than three hours, because the server was down or the
 * session has only just been planned, is left out: it would come in the middle of a night, or on the heels of the next.
 */
export const isDue = (at: Date, startsAt: Date, now: Date) =>
  now >= at && now < startsAt && now.getTime() - at.getTime() <= 3 * hour;

/** How long before a session anything about it can be due; milliseconds. */
export const longestBefore = 9 * 24 * hour;

/** Somebody whom a session has to do with. */
export interface Concerned {
  answer: 'going' | 'maybe' | 'cannot' | 'waiting' | null;
  leads: boolean;
}

/** Whether somebody is reminded: asked where they have said nothing, reminded where they may come, and who leads both times. */
export function isReminded({ answer, leads }: Concerned, kind: ReminderKind): boolean {
  if (leads) return true;
  return kind === 'ask' ? answer === null : answer === 'going' || answer === 'maybe' || answer === 'waiting';
}
