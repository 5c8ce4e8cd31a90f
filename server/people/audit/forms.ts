import { z } from 'zod';
import { pageAsked } from '../../platform/paging.ts';
import { isDate } from '../../platform/time.ts';
import { auditKinds } from './kinds.rules.ts';

const quiet = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const date = quiet(z.string().refine(isDate));

/** What someone looks for in the audit log; what makes no sense is not looked for. Dates include both ends. */
export const auditForm = z.object({
  by: quiet(z.uuid()),
  kind: quiet(z.enum(auditKinds)),
  from: date,
  until: date,
  page: pageAsked,
});
export type AuditAsked = z.infer<typeof auditForm>;
