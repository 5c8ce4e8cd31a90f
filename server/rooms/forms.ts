import { z } from 'zod';
import { id, seq } from './fields.forms.ts';
import { merged } from './merged.rules.ts';
import type { Forms } from './part.ts';
import { parts } from './parts.ts';
import type { Command, CommandType } from './protocol.ts';

const loaded = await Promise.all(Object.values(parts).map((part) => part.forms()));

/** What each command carries. */
export const commandData: Forms<CommandType> = merged(loaded.map(({ forms }) => forms));

const commandOf = (type: CommandType) =>
  z.strictObject({ room: id, id, type: z.literal(type), data: commandData[type], as: id.optional() });

const [first, ...others] = (Object.keys(commandData) as CommandType[]).map(commandOf);

/** What a client sends as `command`. */
export const commandForm = z.discriminatedUnion('type', [
  first as ReturnType<typeof commandOf>,
  ...others,
]) as unknown as z.ZodType<Command>;

/** What a client sends as `join`. */
export const joinForm = z.strictObject({ room: id, after: seq, wall: z.boolean().optional() });

/** What a client sends as `leave`. */
export const leaveForm = z.strictObject({ room: id });
export const timeForm = z.strictObject({});
