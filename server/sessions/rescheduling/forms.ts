import { z } from 'zod';
import { date, line, text } from '../../platform/fields.ts';
import { isDate, isTime } from '../../platform/time.ts';

const skipped = z.preprocess(
  (sent) => [sent ?? []].flat(),
  z.array(z.string().refine(isDate, 'Choose dates from the list.')).max(60, 'Choose at most 60 dates.'),
);

/** A move as it is asked for: the same on the way to its picture and when it is saved. */
const asked = {
  how: z.enum(['move', 'skip', 'cancel'], 'Choose what you’d like to do.'),
  which: z.enum(['one', 'following', 'all'], 'Choose which sessions.').default('one'),
  date: date('Choose a date.'),
  time: z.string('Choose a time.').refine(isTime, 'Enter a time, like 18:30.'),
  minutes: z.coerce
    .number({ error: 'Enter a length in minutes.' })
    .int('Enter a whole number of minutes.')
    .min(15, 'A session lasts at least 15 minutes.')
    .max(480, 'A session lasts at most 480 minutes (8 hours).'),
  venue: line(200).default(''),
  address: line(400).default(''),
  reason: text(500).default(''),
  skipped,
};

type Asked = { how: string; reason: string };

function needsReason({ how, reason }: Asked, context: z.RefinementCtx) {
  if (how !== 'cancel' || reason) return;
  const message = 'Give a reason. Everyone affected will see it.';
  context.addIssue({ code: 'custom', path: ['reason'], message });
}

export const moveForm = z.object(asked).superRefine(needsReason);

export const savedMoveForm = z
  .object({
    ...asked,
    id: z.uuid('This form is incomplete. Please open it again.'),
    seen: z.string('This form is incomplete. Please open it again.').max(50),
  })
  .superRefine(needsReason);

export const undoForm = z.object({ move: z.uuid('This form is incomplete. Please open it again.') });
