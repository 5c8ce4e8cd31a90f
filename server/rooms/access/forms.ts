import { z } from 'zod';
import { id, someName } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { type AccessCommands, longestName } from './protocol.ts';

const aboutPerson = z.strictObject({ person: id });

export const forms: Forms<keyof AccessCommands> = {
  'room.lock': z.strictObject({ on: z.boolean() }),
  'person.remove': aboutPerson,
  'person.readmit': aboutPerson,
  'person.add': z.union([aboutPerson, z.strictObject({ name: someName(longestName, 'Enter a name.') })]),
  'person.leave': aboutPerson,
};
