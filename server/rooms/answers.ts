import { db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { answeredCommands } from './queries.ts';

/** The commands that have taken effect, with the answers they had. */
export type Answers = Map<string, { by: string; seq: number }>;

interface Asked {
  room: string;
  userId: string;
  commandId: string | null;
}

const keyOf = ({ room, commandId }: Pick<Asked, 'room' | 'commandId'>) => `${room} ${commandId}`;

/** The answer that a command has had, if it is among these; nobody gets somebody else's. */
export function answerIn(answers: Answers, asked: Asked): number | Refusal | undefined {
  const answer = asked.commandId === null ? undefined : answers.get(keyOf(asked));
  if (!answer) return undefined;
  return answer.by === asked.userId ? answer.seq : new Refusal('invalid', 'This id has been used.');
}

/** Remembers the answer of a command. */
export function remember(answers: Answers, asked: Asked, seq: number) {
  if (asked.commandId !== null) answers.set(keyOf(asked), { by: asked.userId, seq });
}

/** Adds from the log which of the commands have taken effect before; false when that is nothing new. */
export async function learn(answers: Answers, asked: readonly Asked[]): Promise<boolean> {
  const keys = asked.flatMap(({ room, commandId }) => (commandId === null ? [] : [{ room, id: commandId }]));
  if (keys.length === 0) return false;
  const known = answers.size;
  for (const { room, id, by, seq } of await answeredCommands(db, keys)) {
    answers.set(keyOf({ room, commandId: id }), { by, seq });
  }
  return answers.size > known;
}
