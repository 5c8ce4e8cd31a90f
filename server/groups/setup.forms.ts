import { z } from 'zod';
import { isZone } from '../platform/time.ts';
import { name } from './forms.ts';

// What makes a good password is decided in accounts, where it is hashed.
export const setupForm = z.object({
  code: z.string('Please give the set-up code.').trim().min(1, 'Please give the set-up code.').max(40),
  name,
  email: z
    .email('Please give a whole e-mail address.')
    .max(254)
    .transform((typed) => typed.toLowerCase()),
  password: z.string('Please choose a password.').min(1, 'Please choose a password.').max(200),
  group: name,
  zone: z.string().refine(isZone).catch('UTC'),
});
