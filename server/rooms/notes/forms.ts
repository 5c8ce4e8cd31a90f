import { z } from 'zod';
import { id } from '../fields.forms.ts';
import { largestUpdate } from './protocol.ts';

const about = { room: id, document: z.string().regex(/^[a-z]+(:[\w-]{1,64})?$/) };

const bytes = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length <= largestUpdate, 'This is too much to write at once.');

/** What a client sends as `notes.open`. */
export const openForm = z.strictObject({ ...about, vector: bytes });

/** What a client sends as `notes`. */
export const writeForm = z.strictObject({ ...about, update: bytes });

/** What a client sends as `awareness`. */
export const pointForm = z.strictObject({
  ...about,
  at: z
    .string()
    .regex(/^[\w+/=.]{0,300}$/)
    .nullable(),
});
