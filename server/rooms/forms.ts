import { z } from 'zod';
import {
  type Commands,
  type CommandType,
  handKinds,
  longestAgenda,
  longestMessage,
  longestStep,
  longestText,
  longestTitle,
  stepKinds,
} from './protocol.ts';

const id = z.uuid();
const seq = z.int().min(0).max(2_147_483_647);
const nothing = z.strictObject({});
const words = (longest: number) =>
  z.string().trim().max(longest, `This is longer than ${longest} characters.`);

/** What the log can store: Postgres takes no zero bytes, and half a surrogate pair is no text. */
const storable = (text: string) => !text.includes('\0') && text.isWellFormed();
const unstorable = 'This text holds characters that cannot be stored.';

const step = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/),
  kind: z.enum(stepKinds),
  title: words(longestTitle).min(1, 'Each step needs a title.').refine(storable, unstorable),
  minutes: z.int('Minutes are whole numbers.').min(0).max(longestStep),
  text: words(longestText).refine(storable, unstorable),
});

const agenda = z
  .array(step)
  .max(longestAgenda, `An agenda has at most ${longestAgenda} steps.`)
  .refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length, 'Two steps have the same id.')
  .refine((steps) => Buffer.byteLength(JSON.stringify(steps)) <= longestMessage, 'The agenda is too long.');

const data: { [Type in CommandType]: z.ZodType<Commands[Type]> } = {
  'room.open': nothing,
  'room.close': nothing,
  'agenda.next': z.strictObject({ expect: z.string().max(64).nullable() }),
  'agenda.back': z.strictObject({ expect: z.string().max(64).nullable() }),
  'agenda.edit': z.strictObject({ expect: seq, steps: agenda }),
  'timer.add': z.strictObject({ minutes: z.int().min(-longestStep).max(longestStep) }),
  'timer.pause': nothing,
  'timer.resume': nothing,
  'hand.raise': z.strictObject({ kind: z.enum(handKinds) }),
  'hand.lower': z.strictObject({ person: id.optional() }),
  'floor.give': z.strictObject({ person: id }),
  'floor.free': nothing,
  'chat.say': z.strictObject({
    text: words(longestText).min(1, 'Write something first.').refine(storable, unstorable),
  }),
  'chat.remove': z.strictObject({ seq }),
  'room.handOver': z.strictObject({ person: id }),
};

const commandOf = <Type extends CommandType>(type: Type) =>
  z.strictObject({ room: id, id, type: z.literal(type), data: data[type] });

/** What a client sends as `command`. */
export const commandForm = z.discriminatedUnion('type', [
  commandOf('room.open'),
  commandOf('room.close'),
  commandOf('agenda.next'),
  commandOf('agenda.back'),
  commandOf('agenda.edit'),
  commandOf('timer.add'),
  commandOf('timer.pause'),
  commandOf('timer.resume'),
  commandOf('hand.raise'),
  commandOf('hand.lower'),
  commandOf('floor.give'),
  commandOf('floor.free'),
  commandOf('chat.say'),
  commandOf('chat.remove'),
  commandOf('room.handOver'),
]);

/** What a client sends as `join`. */
export const joinForm = z.strictObject({ room: id, after: seq });

/** What a client sends as `leave`. */
export const leaveForm = z.strictObject({ room: id });
