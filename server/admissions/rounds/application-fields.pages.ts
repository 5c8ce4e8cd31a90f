import type { FieldSpec, Refused } from '../../platform/form.ts';
import { longest } from './application.forms.ts';
import { fieldNameOf, standardFields } from './application.rules.ts';
import type { Round } from './queries.ts';
import type { Answers, ApplicationRole, Question } from './rules.ts';

export const roleWords: Record<ApplicationRole, { label: string; hint: string }> = {
  member: { label: 'Take part', hint: 'You do the reading and come every week.' },
  facilitator: {
    label: 'Facilitate a cohort',
    hint: 'You prepare the sessions and make sure everyone is heard.',
  },
  either: { label: 'Either', hint: 'Whichever is needed more.' },
};

export const experienceWords = [
  'I’m new to it',
  'I’ve read a little',
  'I’ve taken a course or read a lot',
  'I work on it now and then',
  'I work in the field',
];

/** The form of a round, filled in as far as something is known. */
export function applicationFields(
  round: Pick<Round, 'approval' | 'facilitatorsApply' | 'prerequisite' | 'questions'>,
  { role, answers }: { role: ApplicationRole; answers: Answers },
  doneHere: boolean,
): FieldSpec[] {
  const standard = standardFields(round).map((field) => standardField[field](answers));
  return [
    ...(round.facilitatorsApply ? [roleField(role)] : []),
    ...(round.prerequisite && !doneHere ? [elsewhereField(round.prerequisite, answers)] : []),
    ...standard,
    ...round.questions.map((question) => questionField(question, answers.own?.[question.id])),
  ];
}

const roleField = (role: ApplicationRole): FieldSpec => ({
  ...{ kind: 'radio', name: 'role', label: 'What would you like to do?', value: role, required: true },
  options: Object.entries(roleWords).map(([value, words]) => ({ value, ...words })),
});

const elsewhereField = (prerequisite: string, { elsewhere = '' }: Answers): FieldSpec => ({
  ...{ kind: 'textarea', name: 'elsewhere', label: 'Where have you done this before?', value: elsewhere },
  hint: `${prerequisite}. If you haven’t, tell us what you know about it.`,
  ...{ rows: 2, maxlength: longest.elsewhere, required: true },
});

const standardField: Record<ReturnType<typeof standardFields>[number], (answers: Answers) => FieldSpec> = {
  motivation: ({ motivation = '' }) => ({
    ...{ kind: 'textarea', name: 'motivation', label: 'What draws you to this?', value: motivation },
    ...{ hint: 'A few sentences are plenty.', rows: 5, maxlength: longest.text, required: true },
  }),
  background: ({ background = '' }) => ({
    ...{ kind: 'textarea', name: 'background', label: 'Tell us about yourself', value: background },
    hint: 'Your studies, work, interests: anything that helps us put together good cohorts.',
    ...{ rows: 4, maxlength: longest.text, required: true },
  }),
  experience: ({ experience }) => ({
    ...{ kind: 'radio', name: 'experience', label: 'How well do you know the subject?', required: true },
    value: experience ? String(experience) : '',
    options: experienceWords.map((label, index) => ({ value: String(index + 1), label })),
  }),
  hopes: ({ hopes = '' }) => ({
    ...{ kind: 'textarea', name: 'hopes', label: 'What do you hope to get out of it?', value: hopes },
    ...{ hint: 'What would make it worth your while?', rows: 3, maxlength: longest.text },
  }),
};

/** A question of the organiser's own as a field. */
export function questionField(question: Question, answer: string | string[] | undefined): FieldSpec {
  const { label, help, options, required } = question;
  const field = { name: fieldNameOf(question), label, hint: help, required };
  const chosen = [answer ?? []].flat();
  const choices = options.map((option) => ({ value: option, label: option }));
  switch (question.kind) {
    case 'short':
      return { ...field, kind: 'text', value: chosen[0] ?? '', maxlength: longest.short };
    case 'long':
      return { ...field, kind: 'textarea', value: chosen[0] ?? '', rows: 4, maxlength: longest.text };
    case 'choice':
      return { ...field, kind: 'radio', value: chosen[0] ?? '', options: choices };
    case 'several':
      return { ...field, kind: 'checks', chosen, options: choices };
    case 'scale':
      return { ...field, kind: 'radio', value: chosen[0] ?? '', options: scale };
  }
}

const scale = [1, 2, 3, 4, 5].map((value) => ({ value: String(value), label: String(value) }));

/** What somebody wrote, question by question, for reading; what they left empty is left out. */
export const answersToRead = (round: Round, answers: Answers) =>
  allAnswers(round, answers).filter(({ answer }) => answer !== '');

/** The same with '' for what they left empty: every question of a round, in the same order for everyone. */
export function allAnswers(round: Round, answers: Answers): { question: string; answer: string }[] {
  const standard = standardFields(round).map((field) => ({
    question: standardField[field](answers).label,
    answer:
      field === 'experience'
        ? (experienceWords[(answers.experience ?? 0) - 1] ?? '')
        : (answers[field] ?? ''),
  }));
  const own = round.questions.map(({ id, label }) => ({
    question: label,
    answer: [answers.own?.[id] ?? []].flat().join(', '),
  }));
  const elsewhere = { question: round.prerequisite, answer: answers.elsewhere ?? '' };
  return [...(round.prerequisite ? [elsewhere] : []), ...standard, ...own];
}

/** What was typed into fields, as one reads it; nothing for those that were left empty. */
export function typedToRead(fields: readonly FieldSpec[], values: Refused['values']) {
  return fields.flatMap(({ name, label, options = [] }) => {
    const typed = [values[name] ?? []].flat().filter(Boolean);
    const words = typed.map((value) => options.find((option) => option.value === value)?.label ?? value);
    return words.length > 0 ? [{ question: label, answer: words.join(', ') }] : [];
  });
}
