import { z } from 'zod';
import { date, line, newId, text, version, webAddress } from '../platform/fields.ts';
import { isTime } from '../platform/time.ts';
import type { AttendanceSaid } from './rules.ts';

export const rsvpForm = z.object({
  answer: z.enum(['going', 'maybe', 'cannot'], { error: 'Choose going, maybe or can’t.' }),
  /** The page that the answer was given on. */
  return: z.string().default(''),
});

const slot = {
  date: date('Choose a date.'),
  time: z.string().refine(isTime, 'Write the time as hours and minutes, like 18:30.'),
  minutes: z.coerce
    .number({ error: 'How long, in minutes?' })
    .int('Whole minutes, please.')
    .min(15, 'A session has at least 15 minutes.')
    .max(480, 'A session has at most 480 minutes (8 hours).'),
  title: line(120).default(''),
  unitId: z
    .union([z.literal('').transform(() => null), z.uuid('Choose one of the units.')])
    .nullable()
    .default(null),
};

/** Empty is the cohort's own place. */
const own = (field: z.ZodType<string>) => field.default('').transform((typed) => typed || null);

export const sessionForm = z.object({
  version,
  ...slot,
  venue: own(line(200)),
  address: own(line(400)),
  onlineUrl: own(webAddress(500)),
});

export const addSessionsForm = z.object({
  id: newId,
  ...slot,
  count: z.coerce
    .number({ error: 'How many sessions?' })
    .int('Whole sessions, please.')
    .min(1, 'There is at least one session.')
    .max(60, 'At most 60 sessions at once.'),
});

export const cancelForm = z.object({
  version,
  reason: text(500, 'Please say why; everyone concerned will read it.'),
});

export const restoreForm = z.object({ version });

const status = z.enum(['present', 'absent', 'excused', '']);

/**
 * One answer for each person, in fields named `who-ID`, and what their form showed before it, in fields named
 * `was-ID`. What is none of these is not read.
 */
export const attendanceForm = z.record(z.string(), z.unknown()).transform((sent): AttendanceSaid => {
  const said: AttendanceSaid = new Map();
  for (const [name, value] of Object.entries(sent)) {
    const id = name.slice('who-'.length);
    const [is, was] = [status.safeParse(value), status.safeParse(sent[`was-${id}`])];
    if (name.startsWith('who-') && is.success)
      said.set(id, { is: is.data, was: was.success ? was.data : undefined });
  }
  return said;
});
