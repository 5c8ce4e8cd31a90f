import { z } from 'zod';
import { version } from '../../platform/fields.ts';
import { isTime } from '../../platform/time.ts';

/** A number out of a list, or `never`. */
const ahead = (most: number, missing: string) =>
  z.union(
    [
      z.literal('never').transform(() => null),
      z.coerce.number({ error: missing }).int(missing).min(1, missing).max(most, missing),
    ],
    missing,
  );

export const remindersForm = z.object({
  version,
  askDays: ahead(7, 'Choose how many days before.'),
  askAt: z.string().refine(isTime, 'Enter a time, like 18:00.'),
  nearHours: ahead(24, 'Choose how many hours before.'),
});
