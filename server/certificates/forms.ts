import { z } from 'zod';
import { personName, text, version } from '../platform/fields.ts';
import { pageAsked, partAsked } from '../platform/paging.ts';
import { sortAsked } from '../platform/table.ts';

/** A number out of a list, or `never`. */
const count = (from: number, missing: string) =>
  z.union(
    [
      z.literal('never').transform(() => null),
      z.coerce.number({ error: missing }).int(missing).min(from, missing).max(12, missing),
    ],
    missing,
  );

const ticked = z.literal('on').optional().transform(Boolean);

const rules = {
  writeAfter: count(1, 'Choose a number of missed sessions.'),
  releaseAfter: count(2, 'Choose a number of missed sessions.'),
  mostMissed: count(0, 'Choose how many sessions someone can miss.'),
  asksReflection: ticked,
  asksReading: ticked,
};

export const rulesForm = z
  .object({ ...rules, version, also: z.literal('preview').optional() })
  .refine(({ writeAfter, releaseAfter }) => !writeAfter || !releaseAfter || releaseAfter > writeAfter, {
    path: ['releaseAfter'],
    message: 'Choose more than for the check-in email, so that one goes out first.',
  });

/** Rules that are only looked at, out of an address. */
export const triedForm = z.object(rules).nullable().catch(null);

export const reflectionForm = z.object({
  changed: text(4000, 'Please write a sentence or two.'),
  next: text(4000),
  share: ticked,
});

export const noteForm = z.object({
  person: z.uuid('Choose someone from the list.'),
  return: z.string().default(''),
});

const cohortSorts = ['name', 'said', 'came', 'rate'] as const;
const attenderSorts = ['name', 'came', 'missed'] as const;

/** Which cohorts of a group are looked at, out of an address. */
export const choiceForm = z.object({
  cohorts: z.string().max(100).catch('running'),
  sort: sortAsked(cohortSorts),
  page: pageAsked,
});

/** Which page of each of its lists the attendance of a cohort is at. */
export const attendanceListForm = z.object({
  ...{
    marks: pageAsked,
    sessions: pageAsked,
    slipping: pageAsked,
    people: pageAsked,
    reflections: pageAsked,
  },
  sort: sortAsked(attenderSorts),
  /** A part of a name. */
  who: partAsked,
});
export type CohortsAsked = z.infer<typeof choiceForm>;
export type AttendanceAsked = z.infer<typeof attendanceListForm>;

export const withdrawalForm = z.object({
  reason: text(500, 'Give a reason. It’s kept with the certificate.'),
});

/** The name that stands on a certificate. */
export const nameForm = z.object({ name: personName('A certificate needs a name.', 100) });

export const hidingForm = z.object({ hide: z.enum(['yes', 'no'], 'Choose whether to hide it.') });
