import { z } from 'zod';
import { text } from '../../platform/fields.ts';
import { fieldNameOf, fittingAnswers } from './application.rules.ts';
import { type Answers, type Question, roles } from './rules.ts';

/** The longest answers that are kept, by where they are written. */
export const longest = { text: 4000, elsewhere: 600, short: 300 };

const scale = z.union(
  [
    z.literal('').transform(() => undefined),
    z
      .string()
      .regex(/^[1-5]$/)
      .transform(Number),
  ],
  'Choose a number from 1 to 5.',
);

const standard = {
  // What somebody has not chosen yet is no mistake while they write.
  role: z.enum(roles, { error: 'Choose an option.' }).default('member'),
  motivation: text(longest.text).optional(),
  background: text(longest.text).optional(),
  hopes: text(longest.text).optional(),
  experience: scale.optional(),
  elsewhere: text(longest.elsewhere).optional(),
  version: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 2)
    .catch(-1),
};

/** An application to a round, as far as it is written; whether it is whole, `stillMissing` says. */
export function applicationForm(questions: readonly Question[]) {
  const own = Object.fromEntries(questions.map((question) => [fieldNameOf(question), answerTo(question)]));
  return z.object({ ...standard, ...own }).transform((sent) => {
    const { role, version, ...answers } = sent as z.infer<z.ZodObject<typeof standard>>;
    return { role, version, answers: { ...said(answers), own: ownAnswers(questions, sent) ?? {} } };
  });
}

function answerTo({ kind }: Question) {
  if (kind === 'several')
    return z.preprocess((sent) => [sent ?? []].flat(), z.array(text(longest.short)).max(60));
  return text(kind === 'long' ? longest.text : longest.short).optional();
}

/** The answers that every form asks for, as far as there is one. */
function said(sent: Partial<Record<keyof Answers, unknown>>): Answers {
  const { motivation, background, experience, hopes, elsewhere } = sent;
  const all = Object.entries({ motivation, background, experience, hopes, elsewhere });
  return Object.fromEntries(all.filter(([, answer]) => answer));
}

function ownAnswers(questions: readonly Question[], sent: Record<string, unknown>) {
  const answers = questions.map((question) => [question.id, sent[fieldNameOf(question)]] as const);
  return fittingAnswers(questions, Object.fromEntries(answers) as Answers['own']);
}

/** Another round by its id, or whichever is announced next. */
export const transferForm = z.object({
  to: z.union([z.literal('next'), z.uuid()], 'Choose a round.'),
});
