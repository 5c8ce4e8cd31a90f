import { z } from 'zod';
import { inStep, seq, someWords } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { type CruxCommands, longestClaim, stances } from './protocol.ts';

const text = someWords(longestClaim, 'Enter a claim.');

export const forms: Forms<keyof CruxCommands> = {
  'crux.add': inStep.extend({ parent: seq.nullable(), text }),
  'crux.edit': z.strictObject({ claim: seq, text }),
  'crux.move': z.strictObject({ claim: seq, parent: seq.nullable() }),
  'crux.remove': z.strictObject({ claim: seq }),
  'crux.mark': z.strictObject({ claim: seq, stance: z.enum(stances).nullable() }),
};
