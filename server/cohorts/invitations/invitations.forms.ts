import { z } from 'zod';
import { groupRoles } from '../../people/groups/rules.ts';
import { line, newId } from '../../platform/fields.ts';

const whole = (asked: string, least: number, most: number) =>
  z.coerce
    .number(asked)
    .int('Please enter a whole number.')
    .min(least, `Enter at least ${least}.`)
    .max(most, `Enter at most ${most}.`);

export const invitationForm = z.object({
  id: newId,
  role: z.enum(groupRoles, 'Please choose one of the roles.').default('member'),
  cohortId: z
    .union([z.literal(''), z.uuid('Please choose one of these.')], 'Please choose one of these.')
    .default('')
    .transform((id) => id || null),
  label: line(80).default(''),
  days: whole('Please enter the number of days.', 1, 90),
  maxUses: whole('Please enter the number of people.', 1, 200),
});

const idAsked = z.union([z.uuid(), z.literal('')]).catch('');

/** Which link is shown, and which cohort the form for another is about; nonsense is none. */
export const invitationsLook = z.object({ link: idAsked.default(''), cohort: idAsked.default('') });

/** Joining, and what is said about the next session by the other button. */
export const joinForm = z.object({ also: z.string().catch('') });
