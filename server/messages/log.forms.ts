import { z } from 'zod';
import { newId } from '../platform/fields.ts';
import { picked, sortAsked } from '../platform/table.ts';
import { logSorts, states } from './log.rules.ts';

const quiet = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** What somebody looks for in the log; what makes no sense is not looked for. */
export const logForm = z.object({
  who: quiet(z.string().trim().max(200)),
  person: quiet(z.uuid()),
  state: quiet(z.enum(states)),
  kind: quiet(z.string().max(40)),
  sort: sortAsked(logSorts),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export const againForm = z.object({ id: newId });

const nothing = 'Select at least one email.';

/** Which emails are to be sent again. */
export const againOfForm = z.object({ email: picked(nothing, { atMost: 100 }), id: newId });
