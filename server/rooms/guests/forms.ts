import { z } from 'zod';
import { someName } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { type GuestCommands, longestGuestName } from './protocol.ts';

export const forms: Forms<keyof GuestCommands> = {
  'guests.allow': z.strictObject({ on: z.boolean() }),
};

/** What somebody fills in who comes by a code. */
export const joinRoomForm = z.object({
  code: z.string().trim().min(1, 'Enter the code on the screen.').max(40, 'Codes have six characters.'),
  name: someName(longestGuestName, 'Enter your name.'),
});

/** The address in a QR code brings the code with it. */
export const codeForm = z.object({ code: z.string().max(40).catch('') });
