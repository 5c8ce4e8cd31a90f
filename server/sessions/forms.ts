import { z } from 'zod';
import { email } from '../platform/email-address.ts';
import { date, line, newId, personName, text, version, webAddress } from '../platform/fields.ts';
import { listForm, partAsked } from '../platform/paging.ts';
import { isDate, isTime } from '../platform/time.ts';
import { attendanceStatuses } from './rules.ts';

const answer = z.enum(['going', 'maybe', 'cannot'], { error: 'Choose going, maybe or can’t.' });

const more = {
  /** That the form has the fields below: a single tap leaves what they hold as it is. */
  more: z.literal('1').optional(),
  late: z.literal('on').optional(),
  word: line(280).default(''),
  guests: z.coerce
    .number({ error: 'Enter how many guests you’re bringing.' })
    .int('Enter a whole number.')
    .min(0, 'Enter 0 or more.')
    .max(20, 'That’s too many guests. Please ask the facilitator.')
    .default(0),
};

interface More {
  more?: '1' | undefined;
  late?: 'on' | undefined;
  word: string;
  guests: number;
}

/** What was said besides the answer; nothing where the form did not ask. */
const saidIn = ({ more, late, word, guests }: More) => (more ? { isLate: late === 'on', word, guests } : {});

export const rsvpForm = z
  .object({
    answer,
    /** The page that the answer was given on. */
    return: z.string().default(''),
    ...more,
  })
  .transform((sent) => ({ answer: sent.answer, return: sent.return, said: saidIn(sent) }));

/** The answer by a link from an email. */
export const answerForm = z
  .object({ answer, ...more })
  .transform((sent) => ({ answer: sent.answer, said: saidIn(sent) }));

/** The answer that a link in an email has chosen; what is none is as if nothing were. */
export const chosenForm = z.object({
  answer: answer.nullable().catch(null).default(null),
  done: z.literal('').optional().catch(undefined),
});

const slot = {
  date: date('Choose a date.'),
  time: z.string().refine(isTime, 'Enter a time, like 18:30.'),
  minutes: z.coerce
    .number({ error: 'Enter a length in minutes.' })
    .int('Enter a whole number of minutes.')
    .min(15, 'A session lasts at least 15 minutes.')
    .max(480, 'A session lasts at most 480 minutes (8 hours).'),
  title: line(120).default(''),
  unitId: z
    .union([z.literal('').transform(() => null), z.uuid('Choose a unit from the list.')])
    .nullable()
    .default(null),
};

/** Empty is the cohort's own place. */
const own = (field: z.ZodType<string>) => field.default('').transform((typed) => typed || null);

const seats = {
  capacity: z
    .union([
      z.literal('').transform(() => null),
      z.coerce
        .number({ error: 'Enter a number of places.' })
        .int('Enter a whole number.')
        .min(1, 'A session needs at least one place.')
        .max(1000, 'A session can have at most 1,000 places.'),
    ])
    .default(null),
  guestsEach: z.coerce
    .number({ error: 'Enter how many guests each person can bring.' })
    .int('Enter a whole number.')
    .min(0, 'Enter 0 or more.')
    .max(10, 'Allow at most 10 guests each.')
    .default(0),
};

const ticked = z
  .literal('on')
  .optional()
  .transform((sent) => sent === 'on');

export const sessionForm = z.object({
  version,
  ...slot,
  ...seats,
  venue: own(line(200)),
  address: own(line(400)),
  onlineUrl: own(webAddress(500)),
  twice: ticked,
  held: ticked,
});

const dates = z.preprocess(
  (sent) => [sent ?? []].flat(),
  z.array(z.string().refine(isDate, 'Choose dates from the list.')).max(60),
);

export const addSessionsForm = z.object({
  holidays: dates,
  asked: dates,
  held: ticked,
  twice: ticked,
  id: newId,
  ...slot,
  ...seats,
  count: z.coerce
    .number({ error: 'Enter a number of sessions.' })
    .int('Enter a whole number.')
    .min(1, 'Add at least one session.')
    .max(60, 'Add at most 60 sessions at once.'),
});

export const cancelForm = z.object({
  version,
  reason: text(500, 'Give a reason. Everyone affected will see it.'),
});

/** Days on which somebody comes to nothing. */
export const awayForm = z
  .object({ id: newId, from: date('Choose a first day.'), until: date('Choose a last day.') })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    error: 'The last day can’t be before the first.',
  });

/** Whom somebody lets pass on the waitlist. */
export const passForm = z.object({
  id: newId,
  userId: z.uuid('Choose someone on the waitlist.'),
  how: z.enum(['ahead', 'over'], 'Choose one of the two options.'),
  reason: line(200, 'Give a reason. Facilitators and organisers see it in the log.'),
});

/** Whom somebody invites from outside. */
export const guestForm = z.object({
  name: personName('Enter their name.'),
  email: email('Please enter their email address.'),
});

export const restoreForm = z.object({ version });

const status = z.enum([...attendanceStatuses, ''], 'Choose one of the options.');

/** What whoever leads says of one person, and what their page showed before. */
export const oneAttendanceForm = z.object({ status, was: status.optional() });

/** Several people of whom the same is said. */
export const severalForm = z.object({ several: z.enum(['going', 'rest'], 'Choose who it’s about.') });

/** What the address of the list of who came says: whom to look for on it, and beside it. */
export const presenceForm = listForm.extend({ other: partAsked });
export type PresenceAsked = z.infer<typeof presenceForm>;

/** Somebody of the group who is not on the list. */
export const walkInForm = z.object({ userId: z.uuid('Choose someone from the group.') });

export const verdictForm = z.object({
  userId: z.uuid('Choose someone from the list.'),
  isTrue: z.enum(['yes', 'no'], 'Choose yes or no.'),
});
