import { z } from 'zod';
import type { FieldSpec } from './form.ts';

/** Where someone’s own calendar is. */
export const calendarForm = z.object({
  address: z
    .string('Enter your calendar’s address.')
    .trim()
    .min(1, 'Enter your calendar’s address. It starts with https:// or webcal://.')
    .max(1000, 'That address is too long.'),
});

/** Asks for it, and says where people find it and what becomes of it. */
export const calendarField: FieldSpec = {
  ...{ kind: 'url', name: 'address', label: 'Address of your calendar', required: true },
  ...{ maxlength: 1000 },
  hint: 'In Google Calendar: Settings, your calendar, “Secret address in iCal format”. In Apple Calendar or Outlook: share or publish the calendar. We read it once, and keep neither the address nor your events.',
};
