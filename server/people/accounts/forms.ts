import { z } from 'zod';
import { email as emailAddress } from '../../platform/email-address.ts';
import { personName, zoneField } from '../../platform/fields.ts';
import { backTo } from '../../platform/form.ts';

const email = emailAddress();

const name = personName('Please enter your name.');

// How good a new one is, the rules decide. This only keeps out what nobody types.
const password = z
  .string('Please enter a password.')
  .min(1, 'Please enter a password.')
  .max(1000, 'This is too long.');

const zone = zoneField('Choose a time zone from the list.');

/** A browser without scripts says no zone. */
export const registerForm = z.object({ name, email, password, zone: zone.catch('') });

export const signInForm = z.object({ email, password });

export const emailForm = z.object({ email });

export const newPasswordForm = z.object({ password });

/** Where it may be left out: who has none signs in by links. */
export const firstPasswordForm = z.object({
  password: z.string().max(1000, 'This is too long.').default(''),
  /** What they say about the next session by the other button. */
  also: z.string().catch(''),
});

const current = z.string().max(1000).default('');

export const changePasswordForm = z.object({ current, password });

export const changeEmailForm = z.object({ current, email });

export const deletionForm = z.object({ current, agrees: z.literal('on').optional() });

const choice = 'Choose one from the list.';

/** Of times and weeks people may leave it to their browser. */
export const profileForm = z.object({
  name,
  zone,
  hourCycle: z.enum(['', 'h12', 'h23'], choice).default(''),
  weekStart: z.enum(['', '1', '6', '7'], choice).default(''),
});

export const demoForm = z.object({ who: z.string().catch('') });

const nextQuery = z.object({ next: z.string().transform(backTo).catch('/') });

/** The path of this site that somebody was on the way to; '/' when there is none. */
export const nextOf = ({ query }: { query: unknown }): string => nextQuery.parse(query).next;
