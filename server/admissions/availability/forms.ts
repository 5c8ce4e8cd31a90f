import { z } from 'zod';
import { version, zoneField } from '../../platform/fields.ts';
import { isDate, weekdayOf } from '../../platform/time.ts';
import { isCells, type Level, levels } from './cells.rules.ts';
import { isHourCell, type SentWeek } from './own.rules.ts';

const badWeek = 'This week is incomplete. Please open the page again.';
const badHour = 'Choose “works”, “if needed” or “no” for each hour.';

const badWeeks = 'Choose from the weeks of this round.';

const isMonday = (date: string) => isDate(date) && weekdayOf(date) === 1;

const choice = /^h(\d{1,3})$/;

/** Availability: painted (`cells`, 336 characters) or hour by hour (`h36` is the hour whose first half hour is the 37th). */
export const hoursForm = z
  .looseObject({
    version,
    zone: zoneField('Enter a time zone like Europe/Berlin.'),
    cells: z.string(badWeek).refine(isCells, badWeek).optional(),
    away: z.preprocess(
      (sent) => [sent ?? []].flat(),
      z.array(z.string(badWeeks)).refine((dates) => dates.every(isMonday), badWeeks),
    ),
    /** Sent in the background, as it was painted. */
    painted: z.literal('1').optional(),
  })
  .transform((sent, context) => {
    const hours = new Map<number, Level>();
    for (const [name, value] of Object.entries(sent)) {
      const cell = Number(name.match(choice)?.[1] ?? Number.NaN);
      if (Number.isNaN(cell) || value === '') continue;
      const level = levels.find((one) => one === value);
      if (level && isHourCell(cell)) hours.set(cell, level);
      // What is wrong with an hour that there is stands beside it.
      else context.addIssue({ code: 'custom', path: [isHourCell(cell) ? name : 'cells'], message: badHour });
    }
    const { zone, away, painted } = sent;
    const week: SentWeek = { cells: sent.cells ?? null, hours };
    return { version: sent.version, zone, away: [...new Set(away)].sort(), painted: painted === '1', week };
  });

/** Whom to ask for their hours: one of them, or everybody who has given none. */
export const nudgeForm = z.object({ applicationId: z.uuid('We couldn’t find that person.').optional() });

/** What the organisers look at: what makes no sense is as if it had not been asked. */
export const filterForm = z
  .object({
    role: z.enum(['read', 'lead', '']).catch(''),
    tag: z.string().catch(''),
    who: z.literal('accepted').optional().catch(undefined),
    slot: z.string().catch(''),
  })
  .transform(({ role, tag, who, slot }) => ({ filter: { role, tag, accepted: who === 'accepted' }, slot }));
