import { Bounded } from './bounded.ts';

/**
 * Ids of forms that were sent again and made nothing, until the person has been told, which the answer to the same
 * request does. Where no request asked, nobody takes an id, and later ones put it out.
 */
const repeats = new Bounded<string, true>(1000);

/** Notes that nothing was made, since the form had been sent before. Gives back what it got. */
export function isThereAlready<Made extends { id?: string | undefined }>(made: Made): Made {
  if (made.id) repeats.set(made.id, true);
  return made;
}

/** Whether a form with this id has made nothing, once. */
export const takeRepeat = (id: string): boolean => repeats.delete(id);
