import { z } from 'zod';
import { id } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { largestUpdate, type NotesCommands, roomDocument } from './protocol.ts';

export const forms: Forms<keyof NotesCommands> = {
  'notes.restore': z.strictObject({ version: id }),
};

const document = z.string().regex(/^[a-z]+(:[\w-]{1,64})?$/);

const about = { room: id, document };

/** Of which document the earlier versions are shown. */
export const versionsForm = z.object({ of: document.catch(roomDocument).default(roomDocument) });

/** Putting a version back: the command's own id, so that a form that is sent twice does it once. */
export const restoreForm = z.object({ id });

const bytes = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length <= largestUpdate, 'That’s too much text at once.')
  .meta({ type: 'bytes', maxLength: largestUpdate });

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
