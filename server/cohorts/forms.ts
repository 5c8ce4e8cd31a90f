import { z } from 'zod';
import { date, line, newId, text, version, webAddress, zoneField } from '../platform/fields.ts';
import { listForm, pageAsked, partAsked } from '../platform/paging.ts';
import { isDate, isTime, sayDate, sayWeekday, weekdayOf } from '../platform/time.ts';
import { joinings } from './start.rules.ts';

const slot = {
  time: z.string().refine(isTime, 'Enter the time as hours and minutes, like 18:30.'),
  zone: zoneField('Choose a time zone from the list.'),
  minutes: z.coerce
    .number({ error: 'How long, in minutes?' })
    .int('Enter a whole number of minutes.')
    .min(15, 'A session lasts at least 15 minutes.')
    .max(480, 'A session lasts at most 480 minutes (8 hours).'),
};

const place = {
  venue: line(200).default(''),
  address: line(400).default(''),
  onlineUrl: webAddress(500).default(''),
};

const seats = z.coerce
  .number({ error: 'How many places?' })
  .int('Enter a whole number of places.')
  .min(1, 'A cohort has at least one place.')
  .max(500, 'A cohort has at most 500 places.');

/** A curriculum of the group's, `library:NAME` for a copy of a shipped one, '' for none. */
const curriculum = z
  .union(
    [z.literal(''), z.uuid(), z.string().regex(/^library:[\w-]+$/)],
    'Choose a curriculum from the list.',
  )
  .default('');

const skipped = z
  .string()
  .default('')
  .transform((typed) => typed.split(/[\s,;]+/).filter(Boolean));

const ticked = z
  .literal('on')
  .optional()
  .transform((sent) => sent === 'on');

const count = z.coerce
  .number({ error: 'How many sessions?' })
  .int('Enter a whole number of sessions.')
  .min(1, 'Enter at least one session.')
  .max(60, 'You can plan at most 60 sessions at once.')
  .default(4);

/** What the dates of a new cohort depend on. */
const dates = {
  curriculum,
  /** 1 Monday to 7 Sunday; a first date goes before it. */
  weekday: z.coerce.number('Choose a weekday.').int().min(1).max(7).default(2),
  startsOn: z.union([z.literal(''), date('Enter a date, or leave it empty.')]).default(''),
  zone: slot.zone,
  withOptional: ticked,
  skipped,
  meetOn: z.preprocess((sent) => [sent ?? []].flat(), z.array(z.string().refine(isDate)).max(60)).default([]),
  count,
};

/** Of what is typed into the form for a new cohort, what its preview takes. */
export const outlookForm = z.object({ ...dates, ...slot, venue: place.venue });

/** What the address of the form for a new cohort says: which curriculum, or which cohort it is to be like or to follow. */
export const startForm = z.object({
  curriculum: curriculum.catch(''),
  like: z.uuid().optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});

/** A new cohort. */
export const newCohortForm = z
  .object({
    id: newId,
    ...dates,
    ...slot,
    ...place,
    name: line(80).default(''),
    seats,
    joining: z.enum(joinings, { error: 'Choose who can join.' }).default('open'),
    leads: ticked,
    hasBegun: ticked,
    seen: z.string().optional(),
    follows: z.uuid().nullable().catch(null).default(null),
  })
  .superRefine(checkSkipped);

/** The settings of a cohort that runs. */
export const cohortSettingsForm = z
  .object({
    name: line(80, 'A cohort needs a name.'),
    ...slot,
    ...place,
    seats,
    curriculum,
    signUp: z.enum(['open', 'approval', 'closed'], { error: 'Choose how people join.' }),
    startsOn: date('Choose the date of the first session.'),
    skipped,
    version,
  })
  .superRefine(checkSkipped);

export const signUpForm = z.object({
  note: text(1000).default(''),
  sessionId: z.uuid().nullish().catch(null),
});

const ids = z.preprocess(
  (sent) => [sent ?? []].flat(),
  z.array(z.uuid('Choose people from the list.')).min(1, 'Tick someone first.').max(500),
);

/** Which people of the cohort before are invited. */
export const formerForm = z.object({
  person: z.preprocess((sent) => [sent ?? []].flat(), z.array(z.uuid()).max(200)),
  note: text(500).default(''),
});

export const endingForm = z.object({
  ended: z.enum(['yes', 'no'], { error: 'Choose whether it has ended.' }),
});

export const acceptanceForm = z.object({ person: ids });

const reason = text(1000, 'Please give a reason. They’ll read it.');

export const removalForm = z.object({ reason });
export const refusalForm = z.object({ person: ids, reason });

const role = z.enum(['member', 'facilitator'], { error: 'Choose their role in this cohort.' });
export const roleForm = z.object({ role });
export const addPersonForm = z.object({ person: z.uuid('Choose someone.'), role });

function checkSkipped(
  { startsOn, weekday = 0, skipped }: { startsOn: string; weekday?: number; skipped: string[] },
  context: z.RefinementCtx,
) {
  const message = wrongSkipped(skipped, startsOn ? weekdayOf(startsOn) : weekday);
  if (message) context.addIssue({ code: 'custom', path: ['skipped'], message });
}

/** What is wrong with the dates to skip, in a sentence; '' when nothing is. */
function wrongSkipped(skipped: string[], weekday: number): string {
  for (const date of skipped) {
    if (!isDate(date)) return `“${date}” isn’t a date. Enter dates like 2026-12-24, one per line.`;
    if (weekdayOf(date) !== weekday)
      return `${sayDate(date)} doesn’t need skipping: sessions are on ${sayWeekday(weekday)}s.`;
  }
  return '';
}

/** Which page of a cohort's sessions is looked at. */
export const cohortPagesForm = z.object({ later: pageAsked, before: pageAsked });

/** What the address of the list of a cohort's people says: which page of each list, and whom to look for. */
export const peopleListForm = listForm.extend({
  ...{ other: partAsked, asked: pageAsked, waiting: pageAsked, former: pageAsked },
});
export type PeopleAsked = z.infer<typeof peopleListForm>;
