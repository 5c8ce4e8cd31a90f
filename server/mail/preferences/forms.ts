import { z } from 'zod';
import { choices, type Kinds, kinds } from './rules.ts';

const one = z.enum(choices, 'Choose one of these.');

/** A choice for every kind of mail. */
export const choicesForm = z.object(
  Object.fromEntries(Object.keys(kinds).map((kind) => [kind, one])) as Record<keyof Kinds, typeof one>,
);
