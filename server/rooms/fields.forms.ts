import { z } from 'zod';
import { longestText } from './protocol.ts';

/** What commands are made of. */

export const id = z.uuid();
export const seq = z.int().min(0).max(2_147_483_647);
export const nothing = z.strictObject({});
/** A step's id. What steps leave is kept by it, so that it is none of the names that every object has. */
export const stepId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((id) => !(id in {}), 'A step cannot be called that.');

/** What is done in a step, as its sender sees it. */
export const inStep = z.strictObject({ step: stepId.optional() });

/** What the log can store: Postgres takes no zero bytes, and half a surrogate pair is no text. */
const storable = (text: string) => !text.includes('\0') && text.isWellFormed();

/** A text that may be empty. */
export const words = (longest = longestText) =>
  z
    .string()
    .trim()
    .max(longest, `This is longer than ${longest} characters.`)
    .refine(storable, 'This text holds characters that cannot be stored.');

/** A text that may not. */
export const someWords = (longest = longestText, missing = 'Write something first.') =>
  words(longest).min(1, missing);
