import { db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { answeredCommands } from './queries.ts';

/** The commands that have taken effect, with the answers they had. */
export type Answers = Map<string, { by: string | null; seq: number }>;

interface Asked {
  room: string;
  /** The command's own id and who sends it; null for what is not a command. */
  command: { id: string; by: string } | null;
}

const keyOf = (room: string, id: string) => `${room} ${id}`;

/**
 * The answer that a command has had, if it is among these; nobody gets somebody else's. Whose an anonymous one was
 * is not known, so that it is for whoever has its id.
 */
export function answerIn(answers: Answers, { room, command }: Asked): number | Refusal | undefined {
  const answer = command ? answers.get(keyOf(room, command.id)) : undefined;
  if (!answer) return undefined;
  return answer.by === null || answer.by === command?.by
    ? answer.seq
    : new Refusal('invalid', 'This id has been used.');
}

/** Remembers the answer of a command. */
export function remember(answers: Answers, { room, command }: Asked, seq: number) {
  if (command) answers.set(keyOf(room, command.id), { by: command.by, seq });
}

/** Adds from the log which of the commands have taken effect before; false when that is nothing new. */
export async function loadAnswers(answers: Answers, asked: readonly Asked[]): Promise<boolean> {
  const keys = asked.flatMap(({ room, command }) => (command ? [{ room, id: command.id }] : []));
  if (keys.length === 0) return false;
  const known = answers.size;
  for (const { room, id, by, seq } of await answeredCommands(db, keys)) {
    answers.set(keyOf(room, id), { by, seq });
  }
  return answers.size > known;
}
