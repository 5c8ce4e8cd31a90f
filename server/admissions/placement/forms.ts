import { z } from 'zod';
import { newId, version } from '../../platform/fields.ts';
import { type AskedSettings, balances } from './board.rules.ts';
import type { Wish } from './wishes.rules.ts';

const incomplete = 'This form is incomplete. Please open it again.';
const word = z.string(incomplete).max(400, incomplete).default('');
const several = <Schema extends z.ZodType>(one: Schema) =>
  z.preprocess((sent) => (sent === undefined ? [] : [sent].flat()), z.array(one).max(1000, incomplete));

/** One change of a draft: a button, what is ticked, and what is chosen beside it. */
export const changeForm = z
  .object({
    version,
    do: word,
    people: several(z.uuid(incomplete)),
    to: word,
    cohort: word,
    slot: word,
    facilitator: word,
  })
  .transform(({ version, do: does, ...rest }): { version: number; wish: Wish } => ({
    version,
    wish: { does, ...rest },
  }));

const count = (least: number, most: number, what: string) =>
  z.coerce.number(what).int(what).min(least, what).max(most, what);

/** What a draft is to be solved with; rooms come as `rooms-SLOT`, who leads as `leads-ID` with how many cohorts. */
export const settingsForm = z
  .looseObject({
    min: count(1, 50, 'Enter a whole number from 1 to 50.'),
    target: count(1, 50, 'Enter a whole number from 1 to 50.'),
    max: count(1, 50, 'Enter a whole number from 1 to 50.'),
    slots: several(z.string().max(20)).refine((slots) => slots.length > 0, 'Choose at least one time.'),
    balance: several(z.enum(balances, incomplete)),
  })
  .refine(({ min, target, max }) => min <= target && target <= max, {
    path: ['target'],
    message: 'Sizes must go up: at least, ideally, at most.',
  })
  .transform(
    ({ min, target, max, slots, balance, ...rest }): AskedSettings => ({
      ...{ size: { min, target, max }, balance: [...new Set(balance)] },
      slots: [...new Set(slots)].map((slot) => ({ slot, rooms: roomsIn(rest[`rooms-${slot}`]) })),
      leaders: leadersIn(rest),
    }),
  );

function roomsIn(sent: unknown): number | null {
  const rooms = count(0, 99, '').safeParse(sent);
  return rooms.success && sent !== '' ? rooms.data : null;
}

function leadersIn(sent: Record<string, unknown>): AskedSettings['leaders'] {
  return Object.entries(sent).flatMap(([name, value]) => {
    const id = z.uuid().safeParse(name.slice('leads-'.length));
    const max = count(1, 9, '').safeParse(value);
    return name.startsWith('leads-') && id.success && max.success ? [{ id: id.data, max: max.data }] : [];
  });
}

/** Two drafts to look at side by side. */
export const comparisonForm = z.object({
  a: z.uuid().optional().catch(undefined),
  b: z.uuid().optional().catch(undefined),
});

/** The draft that a new one starts from. */
export const fromForm = z.object({ id: newId.catch(undefined), from: z.uuid().optional().catch(undefined) });

/** Yes to making a draft public, as it was seen. */
export const publicationForm = z
  .object({
    version,
    facts: z.string(incomplete).max(40, incomplete).default(''),
    confirm: z.literal('on').optional(),
  })
  .transform(({ version, facts, confirm }) => ({ version, facts, isConfirmed: confirm === 'on' }));

/** Who of those that would lead or read leads. */
export const leaderForm = z.object({ id: newId, leader: z.uuid('Choose one from the list.') });
