import { z } from 'zod';
import { date, newId, text } from '../../platform/fields.ts';

const lastDay = date('Choose the last day.');

/** Whom to ask, and from when to when; the last day is nothing where it is for good. */
export const askForm = z
  .object({
    id: newId,
    toId: z.uuid('Choose someone in the group.'),
    how: z.enum(['dates', 'good'], 'Choose for how long.'),
    startsOn: date('Choose the first day.'),
    endsOn: lastDay.or(z.literal('')).default(''),
    keeps: z.enum(['organiser', 'facilitator', 'member']).default('organiser'),
    note: text(2000).default(''),
  })
  .refine(({ how, endsOn }) => how === 'good' || endsOn !== '', {
    path: ['endsOn'],
    message: 'Choose the last day.',
  })
  .transform(({ how, endsOn, ...rest }) => ({ ...rest, endsOn: how === 'good' ? null : endsOn }));

export const answerForm = z.object({ answer: z.enum(['accept', 'decline'], 'Accept or decline.') });

export const lastDayForm = z.object({ endsOn: lastDay });

/** The points that are ticked; a page has a few hundred at most. */
export const ticksForm = z.object({
  point: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((points) =>
      [points ?? []]
        .flat()
        .filter((point) => point.length <= 200)
        .slice(0, 500),
    ),
});
