import { z } from 'zod';
import { readableName } from '../platform/names.ts';
import { hasInk, withoutDirections } from '../platform/readable.ts';
import { longestText } from './protocol.ts';

/** What commands are made of. */

export const id = z.uuid();
export const seq = z.int().min(0).max(2_147_483_647);
export const nothing = z.strictObject({});
/** A step's id. What steps leave is kept by it, so that it is none of the names that every object has. */
export const stepId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((id) => !(id in {}), 'Choose another name for this step.');

/** What is done in a step, as its sender sees it. */
export const inStep = z.strictObject({ step: stepId.optional() });

/** What the log can store: Postgres takes no zero bytes, and half a surrogate pair is no text. */
const storable = (text: string) => !text.includes('\0') && text.isWellFormed();

/** A text that may be empty. */
export const words = (longest = longestText) => kept(longest, withoutDirections);

/** A text that may not, and in which there is something to read. */
export const someWords = (longest = longestText, missing = 'Enter some text.') =>
  words(longest).refine(hasInk, missing).meta({ description: 'not blank' });

/** A person's name, as accounts have them. */
export const someName = (longest: number, missing: string) =>
  kept(longest, readableName).refine(hasInk, missing).meta({ description: 'not blank' });

const kept = (longest: number, keep: (sent: string) => string) =>
  z
    .string()
    .refine(storable, 'This text contains characters we can’t save.')
    .transform((sent) => keep(sent).trim())
    .pipe(z.string().max(longest, `This is longer than ${longest} characters.`));
