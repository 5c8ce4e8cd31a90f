import { z } from 'zod';
import { id, seq, someWords } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import {
  type BreakoutCommands,
  largestSize,
  longestCountdown,
  longestTime,
  longestWord,
  mostRooms,
  smallestSize,
} from './protocol.ts';

/** As many as a room holds. */
const people = z.array(id).max(200);

const minutes = z.int('Enter minutes as a whole number.').min(1).max(longestTime).optional();

export const forms: Forms<keyof BreakoutCommands> = {
  'breakouts.draw': z.strictObject({
    people: people.refine((all) => new Set(all).size === all.length, 'Someone is listed twice.'),
    size: z.int().min(smallestSize).max(largestSize),
    mix: z.boolean(),
    minutes,
  }),
  'breakouts.arrange': z.strictObject({ rooms: z.array(people).max(mostRooms), minutes }),
  'breakouts.merge': z.strictObject({ expect: seq, minutes }),
  'breakouts.time': z.strictObject({ minutes: z.int().min(-longestTime).max(longestTime) }),
  'breakouts.move': z.strictObject({ person: id, room: z.string().max(24) }),
  'breakouts.recall': z.strictObject({ seconds: z.int().min(0).max(longestCountdown) }),
  'breakout.say': z.strictObject({ text: someWords(), to: seq.optional() }),
  'breakout.remove': z.strictObject({ seq }),
  'breakouts.broadcast': z.strictObject({ text: someWords(longestWord) }),
};
