import { moved } from '../../curricula/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, invalid, missing } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { lockRound } from './applications.queries.ts';
import { organisedRoundFor, type Round } from './queries.ts';
import { changesMeaning, mostQuestions } from './questions.rules.ts';
import type { Question } from './rules.ts';
import { answersToQuestions, updateRound } from './settings.queries.ts';

type QuestionText = Omit<Question, 'id'>;

/** Asks one question more, after the others. Its id comes with the form, so that sending it twice asks once. */
export async function addQuestion(actor: Actor, roundId: string, { id, ...question }: Question) {
  await changeQuestions(actor, roundId, ({ questions }) => {
    if (questions.some((one) => one.id === id)) {
      isThereAlready({ id });
      return questions;
    }
    if (questions.length >= mostQuestions)
      throw conflict(
        `You can add at most ${mostQuestions} questions. People are more likely to finish short forms.`,
      );
    return [...questions, { id, ...question }];
  });
}

/** Changes a question, but not what those who have answered it were asked. */
export async function changeQuestion(
  actor: Actor,
  roundId: string,
  id: string,
  { version, ...question }: QuestionText & { version: number },
) {
  await changeQuestions(actor, roundId, async ({ questions, version: latest }, tx) => {
    if (version !== latest)
      throw conflict(
        'Someone else has changed this round in the meantime. Save again to keep what you see here.',
      );
    const known = questionNamed(questions, id);
    const answered = (await answersToQuestions(tx, roundId)).get(id) ?? 0;
    const problem = changesMeaning(known, { id, ...question }, answered);
    if (problem) throw invalid({ [fieldAtFault(known, question)]: problem });
    return questions.map((one) => (one.id === id ? { id, ...question } : one));
  });
}

/** Asks a question one place earlier or later. */
export async function moveQuestion(actor: Actor, roundId: string, id: string, direction: 'up' | 'down') {
  await changeQuestions(actor, roundId, ({ questions }) =>
    moved(questions, questionNamed(questions, id), direction),
  );
}

/** Asks a question no more. One that people have answered stays. */
export async function removeQuestion(actor: Actor, roundId: string, id: string) {
  await changeQuestions(actor, roundId, async ({ questions }, tx) => {
    questionNamed(questions, id);
    if (((await answersToQuestions(tx, roundId)).get(id) ?? 0) > 0)
      throw conflict(
        'People have already answered this, so you can’t remove it. You can make it optional instead.',
      );
    return questions.filter((one) => one.id !== id);
  });
}

/** Under the round's lock, as handing in is, so that nobody answers a question while it changes. */
async function changeQuestions(
  actor: Actor,
  roundId: string,
  change: (round: Round, tx: Db) => Question[] | Promise<Question[]>,
) {
  await db.transaction(async (tx) => {
    await organisedRoundFor(tx, actor, roundId);
    const round = await lockRound(tx, roundId);
    if (!round) throw missing();
    await updateRound(tx, roundId, round.version, { questions: await change(round, tx) });
  });
}

function questionNamed(questions: readonly Question[], id: string): Question {
  const found = questions.find((one) => one.id === id);
  if (!found) throw missing();
  return found;
}

function fieldAtFault(before: QuestionText, after: QuestionText): string {
  if (before.kind !== after.kind) return 'kind';
  return before.label === after.label ? 'options' : 'label';
}
