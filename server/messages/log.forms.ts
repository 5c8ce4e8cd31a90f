import { z } from 'zod';
import { newId } from '../platform/fields.ts';
import { states } from './log.rules.ts';

const quiet = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** What somebody looks for in the log; what makes no sense is not looked for. */
export const logForm = z.object({
  who: quiet(z.string().trim().max(200)),
  person: quiet(z.uuid()),
  state: quiet(z.enum(states)),
  kind: quiet(z.string().max(40)),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export const againForm = z.object({ id: newId });
