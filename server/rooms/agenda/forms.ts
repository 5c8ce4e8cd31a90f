import { z } from 'zod';
import { webAddress } from '../../platform/fields.ts';
import { largestSize, smallestSize } from '../breakouts/protocol.ts';
import { mostVotes } from '../cards/protocol.ts';
import { longestClaim } from '../cruxes/protocol.ts';
import { nothing, seq, someWords, stepId, words } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { fewestOptions, longestOption, mostOptions, pollKinds } from '../polls/protocol.ts';
import { longestMessage } from '../protocol.ts';
import { longestAddress } from '../silent-reading/protocol.ts';
import { settledFor } from './kinds.rules.ts';
import {
  type AgendaCommands,
  longestAgenda,
  longestStep,
  longestTitle,
  type Settings,
  type Step,
  stepKinds,
} from './protocol.ts';

/** Each part of the room adds the settings of its kinds of steps. */
const settings: z.ZodType<Settings> = z.strictObject({
  anonymous: z.boolean().optional(),
  size: z.int().min(smallestSize).max(largestSize).optional(),
  flow: z.enum(['rooms', '1-2-4-all']).optional(),
  claim: words(longestClaim).optional(),
  named: z.boolean().optional(),
  order: z.enum(['drawn', 'free']).optional(),
  url: webAddress(longestAddress).optional(),
  poll: z.enum(pollKinds).optional(),
  options: z.array(someWords(longestOption)).min(fewestOptions).max(mostOptions).optional(),
  of: stepId.optional(),
  votes: z.int().min(1).max(mostVotes).optional(),
  perItem: z.int().min(1).max(mostVotes).optional(),
}) as z.ZodType<Settings>;

/** A step promises nothing that its kind does not keep. */
const step: z.ZodType<Step> = z
  .strictObject({
    id: stepId,
    kind: z.enum(stepKinds),
    title: someWords(longestTitle, 'Each step needs a title.'),
    minutes: z.int('Enter minutes as a whole number.').min(0).max(longestStep),
    text: words(),
    cues: words(),
    settings,
  })
  .transform((step) => ({ ...step, settings: settledFor(step.kind, step.settings) }));

/** The steps of a plan or an agenda. */
export const stepsForm = z
  .array(step)
  .max(longestAgenda, `An agenda has at most ${longestAgenda} steps.`)
  .refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length, 'Two steps have the same id.')
  .refine((steps) => Buffer.byteLength(JSON.stringify(steps)) <= longestMessage, 'The agenda is too long.');

const expected = z.strictObject({ expect: z.string().max(64).nullable() });

export const forms: Forms<keyof AgendaCommands> = {
  'agenda.next': expected,
  'agenda.back': expected,
  'agenda.edit': z.strictObject({ expect: seq, steps: stepsForm }),
  'agenda.shorten': z.strictObject({ expect: seq, minutes: z.int().min(1).max(longestStep) }),
  'timer.add': z.strictObject({ minutes: z.int().min(-longestStep).max(longestStep) }),
  'timer.pause': nothing,
  'timer.resume': nothing,
};
