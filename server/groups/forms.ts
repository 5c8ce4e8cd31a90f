import { z } from 'zod';
import { isZone } from '../platform/time.ts';
import { groupRoles } from './rules.ts';

/** Words on one line: without blanks around them or line ends within. */
const line = (what: string, most: number) =>
  z
    .string('Please fill this in.')
    .trim()
    .min(1, `Please give ${what}.`)
    .max(most, `Please keep this under ${most} characters.`)
    .regex(/^[^\p{Cc}]*$/u, 'Please use letters only, on one line.');

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Please keep this under ${most} characters.`)
    .transform((typed) => typed.replaceAll('\r\n', '\n'))
    .default('');

export const name = line('a name', 80);
const city = line('the city or region', 80);
const zone = z
  .string('Please choose a time zone.')
  .refine(isZone, 'Please choose a time zone from the list.');

export const newGroupForm = z.object({ name, city, zone });

export const groupForm = newGroupForm.extend({
  about: text(20_000),
  codeOfConduct: text(20_000),
  version: z.coerce.number('This form is incomplete: please open it again.').int(),
});

export const roleForm = z.object({ role: z.enum(groupRoles, 'Please choose one of the roles.') });

export const removalForm = z.object({ reason: line('a reason; the person will read it', 500) });
