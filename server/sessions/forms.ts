import { z } from 'zod';
import { isDate, isTime } from '../platform/time.ts';
import type { AttendanceStatus } from './rules.ts';

export const rsvpForm = z.object({
  answer: z.enum(['going', 'maybe', 'cannot'], { error: 'Choose going, maybe or can’t.' }),
  /** The page that the answer was given on. */
  return: z.string().default(''),
});

const short = (max: number) => z.string().trim().max(max, `Please keep it under ${max} characters.`);

const slot = {
  date: z.string().refine(isDate, 'Choose a date.'),
  time: z.string().refine(isTime, 'Write the time as hours and minutes, like 18:30.'),
  minutes: z.coerce
    .number({ error: 'How long, in minutes?' })
    .int('Whole minutes, please.')
    .min(15, 'A session has at least 15 minutes.')
    .max(480, 'A session has at most 480 minutes (8 hours).'),
  title: short(120).default(''),
  unitId: z
    .union([z.literal('').transform(() => null), z.uuid('Choose one of the units.')])
    .nullable()
    .default(null),
};

/** Empty is the cohort's own place. */
const own = (max: number) =>
  short(max)
    .default('')
    .transform((typed) => typed || null);

export const sessionForm = z.object({
  version: z.coerce.number().int(),
  ...slot,
  venue: own(200),
  address: own(400),
  onlineUrl: own(500).refine(
    (url) => url === null || (/^https?:\/\//.test(url) && URL.canParse(url)),
    'This must be a web address that begins with https://',
  ),
});

export const addSessionsForm = z.object({
  ...slot,
  count: z.coerce
    .number({ error: 'How many sessions?' })
    .int('Whole sessions, please.')
    .min(1, 'There is at least one session.')
    .max(60, 'At most 60 sessions at once.'),
});

export const cancelForm = z.object({
  version: z.coerce.number().int(),
  reason: z
    .string({ error: 'Please say why; everyone concerned will read it.' })
    .trim()
    .min(1, 'Please say why; everyone concerned will read it.')
    .max(500, 'Please keep it under 500 characters.'),
});

export const restoreForm = z.object({ version: z.coerce.number().int() });

const said = z.enum(['present', 'absent', 'excused', '']);

/** One answer for each person, in fields named `who-ID`. What is none of these is not read. */
export const attendanceForm = z.record(z.string(), z.unknown()).transform((sent) => {
  const entries = Object.entries(sent).flatMap(([name, value]) => {
    const status = said.safeParse(value);
    return name.startsWith('who-') && status.success ? [[name.slice(4), status.data] as const] : [];
  });
  return new Map<string, AttendanceStatus | ''>(entries);
});
