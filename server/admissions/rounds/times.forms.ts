import { z } from 'zod';
import { version } from '../../platform/fields.ts';
import { isTime } from '../../platform/time.ts';
import { inOrder, type RoundSlot, slotParts, slotsBetween } from './slots.rules.ts';

const time = z
  .string()
  .default('')
  .refine((typed) => typed === '' || isTime(typed), 'Enter a time like 18:30.');

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((sent) => [sent ?? []].flat(), z.array(item).max(400));

const rooms = z
  .union(
    [z.literal(''), z.coerce.number().int().min(1).max(99)],
    'Enter between 1 and 99 rooms, or leave empty.',
  )
  .default('')
  .transform((typed) => (typed === '' ? null : typed));

/** More times than anybody would look through. */
const mostTimes = 200;

/**
 * The times of a round: those that stay, each with its rooms in a field that its slot names, and those that are to
 * come, by weekdays and hours.
 */
export const timesForm = z
  .looseObject({
    version,
    drop: listOf(z.string()),
    day: listOf(z.coerce.number({ error: 'Choose days of the week.' }).int().min(1).max(7)),
    from: time,
    to: time,
    step: z.coerce.number({ error: 'Choose an option.' }).int().min(15).max(480).default(60),
    rooms,
  })
  .transform((sent, context) => {
    const slots = inOrder([...keptSlots(sent), ...newSlots(sent, context)]);
    if (slots.length > mostTimes)
      context.addIssue({ code: 'custom', path: ['day'], message: `You can add at most ${mostTimes} times.` });
    return { version: sent.version, slots };
  });

interface Sent extends Record<string, unknown> {
  drop: string[];
  day: number[];
  from: string;
  to: string;
  step: number;
  rooms: number | null;
}

function keptSlots(sent: Sent): RoundSlot[] {
  return Object.entries(sent).flatMap(([name, typed]) => {
    const slot = name.replace(/^rooms-/, '');
    if (slot === name || !isSlot(slot) || sent.drop.includes(slot)) return [];
    const counted = rooms.safeParse(typed);
    return [{ slot, rooms: counted.success ? counted.data : null }];
  });
}

function newSlots(sent: Sent, context: z.RefinementCtx): RoundSlot[] {
  if (sent.day.length === 0) return [];
  const wrong = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (sent.from === '') wrong('from', 'Enter the earliest start.');
  else if (sent.to !== '' && sent.to < sent.from)
    wrong('to', 'The latest start can’t be before the earliest.');
  else
    return slotsBetween(sent.day, sent.from, sent.to || sent.from, sent.step).map((slot) => ({
      slot,
      rooms: sent.rooms,
    }));
  return [];
}

function isSlot(text: string): boolean {
  try {
    return slotParts(text).weekday > 0;
  } catch {
    return false;
  }
}
