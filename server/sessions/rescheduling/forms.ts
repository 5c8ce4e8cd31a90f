import { z } from 'zod';
import { date, line, text } from '../../platform/fields.ts';
import { isDate, isTime } from '../../platform/time.ts';

const skipped = z.preprocess(
  (sent) => [sent ?? []].flat(),
  z.array(z.string().refine(isDate, 'Choose dates of the list.')).max(60, 'That is very many dates.'),
);

/** A move as it is asked for: the same on the way to its picture and when it is saved. */
const asked = {
  how: z.enum(['move', 'skip', 'cancel'], 'Choose what shall happen.'),
  which: z.enum(['one', 'following', 'all'], 'Choose which sessions.').default('one'),
  date: date('Choose a date.'),
  time: z.string('Choose a time.').refine(isTime, 'Write the time as hours and minutes, like 18:30.'),
  minutes: z.coerce
    .number({ error: 'How long, in minutes?' })
    .int('Whole minutes, please.')
    .min(15, 'A session has at least 15 minutes.')
    .max(480, 'A session has at most 480 minutes (8 hours).'),
  venue: line(200).default(''),
  address: line(400).default(''),
  reason: text(500).default(''),
  skipped,
};

type Asked = { how: string; reason: string };

function needsReason({ how, reason }: Asked, context: z.RefinementCtx) {
  if (how !== 'cancel' || reason) return;
  const message = 'Please say why; everyone concerned will read it.';
  context.addIssue({ code: 'custom', path: ['reason'], message });
}

export const moveForm = z.object(asked).superRefine(needsReason);

export const savedMoveForm = z
  .object({
    ...asked,
    id: z.uuid('This form is incomplete: please open it again.'),
    seen: z.string('This form is incomplete: please open it again.').max(50),
  })
  .superRefine(needsReason);

export const undoForm = z.object({ move: z.uuid('This form is incomplete: please open it again.') });
