import { z } from 'zod';
import { line } from '../../../platform/fields.ts';

const ids = (message: string) =>
  z.preprocess((sent) => (sent === undefined ? [] : [sent].flat()), z.array(z.uuid(message)).max(200));

/** An offer to swap: whom and for which turns; none for everyone, and for any. */
export const swapForm = z.object({
  people: ids('Choose people from the list.'),
  turns: ids('Choose turns from the list.'),
  note: line(500).default(''),
});

/** The turn that someone gives in return. */
export const takeSwapForm = z.object({ turn: z.uuid('Choose one of your turns.') });
