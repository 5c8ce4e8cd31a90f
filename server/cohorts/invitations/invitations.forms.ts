import { z } from 'zod';
import { groupRoles } from '../../people/groups/rules.ts';
import { line, newId } from '../../platform/fields.ts';

const whole = (what: string, least: number, most: number) =>
  z.coerce
    .number(`Please give ${what} as a number.`)
    .int('Please give a whole number.')
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most}.`);

export const invitationForm = z.object({
  id: newId,
  role: z.enum(groupRoles, 'Please choose one of the roles.').default('member'),
  cohortId: z
    .union([z.literal(''), z.uuid('Please choose one of these.')], 'Please choose one of these.')
    .default('')
    .transform((id) => id || null),
  label: line(80).default(''),
  days: whole('the days', 1, 90),
  maxUses: whole('the number of people', 1, 200),
});
