import { z } from 'zod';
import { email } from '../../platform/email-address.ts';
import { line, personName, zoneField } from '../../platform/fields.ts';
import { name } from './forms.ts';

// What makes a good password is decided in accounts, where it is hashed.
export const setupForm = z.object({
  code: line(40, 'Please enter the set-up code.'),
  name: personName('Please enter your name.'),
  email: email(),
  password: z.string('Please choose a password.').min(1, 'Please choose a password.').max(200),
  group: name,
  zone: zoneField('Choose your time zone.'),
});
