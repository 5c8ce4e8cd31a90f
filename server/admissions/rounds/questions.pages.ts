import { paths } from '../../paths.ts';
import {
  type ConfirmPage,
  type FieldSpec,
  formPage,
  newIdOf,
  type Refused,
  versionOf,
} from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../../platform/layout.ts';
import { many } from '../../platform/words.rules.ts';
import { standardFields } from './application.rules.ts';
import { questionPart } from './preview.pages.ts';
import type { Round } from './queries.ts';
import { hasOptions, kindWords } from './questions.rules.ts';
import { type Question, questionKinds } from './rules.ts';
import type { RoundFormPage } from './settings.pages.ts';
import { type StepsPart, stepsPart } from './steps.pages.ts';
import { crumbsInRound, roundTabs } from './tabs.ts';

export interface QuestionRow {
  title: string;
  href: string;
  facts: string[];
  action: string;
  first: boolean;
  last: boolean;
}

export interface QuestionsPage extends Page {
  tabs: TabsPage;
  steps: StepsPart | null;
  lede: string;
  questions: QuestionRow[];
  addHref: string;
  empty: EmptyPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/questions': QuestionsPage;
    'admissions/rounds/_question': QuestionRow;
  }
}

interface Facts {
  round: Round;
  group: { slug: string; name: string };
  /** How many have answered each, by its id. */
  answered: ReadonlyMap<string, number>;
}

const standardWords = {
  motivation: 'motivation',
  background: 'background',
  experience: 'experience (1 to 5)',
  hopes: 'hopes',
};

/** The questions that a round's form has besides those of every form. */
export function questionsPage({ round, group, answered }: Facts): QuestionsPage {
  const standard = standardFields(round).map((field) => standardWords[field]);
  return {
    title: `Questions · ${round.name}`,
    crumbs: crumbsInRound(group, round),
    tabs: roundTabs(round, 'settings'),
    steps: stepsPart(round, 'questions'),
    lede: `Every form already includes ${sayList(['name', 'email', ...standard])}. Add your own questions here.`,
    questions: round.questions.map((question, index, all) => ({
      title: question.label,
      href: paths.round.question(round.id, question.id),
      facts: factsOf(question, answered.get(question.id) ?? 0),
      action: paths.round.question.position(round.id, question.id),
      first: index === 0,
      last: index === all.length - 1,
    })),
    addHref: paths.round.questions.new(round.id),
    empty: {
      title: 'No questions of your own',
      text: 'That’s often best: people finish short forms. Only ask what affects who you accept or how you form cohorts.',
      action: null,
    },
  };
}

const factsOf = (question: Question, answered: number) =>
  [
    kindWords[question.kind],
    question.required ? 'required' : 'optional',
    answered > 0 ? many(answered, 'answer') : '',
  ].filter(Boolean);

const sayList = (words: string[]) => new Intl.ListFormat('en-GB').format(words);

/** The form for one question more. */
export function newQuestionPage(
  { round, group }: Omit<Facts, 'answered'>,
  refused?: Refused,
  typed?: Omit<Question, 'id'>,
): RoundFormPage {
  const blank: Omit<Question, 'id'> = { kind: 'short', label: '', help: '', options: [], required: false };
  return {
    ...shared(round, group),
    title: `Add question · ${round.name}`,
    heading: 'Add question',
    lede: 'It goes after the others. You can move it later.',
    form: formPage(
      {
        action: paths.round.questions(round.id),
        submit: 'Add question',
        cancel: { label: 'Back to questions', href: paths.round.questions(round.id) },
        hidden: [newIdOf()],
        fields: questionFields(blank),
        also: { value: 'preview', label: 'Preview' },
      },
      refused,
    ),
    shown: questionPart({ id: 'new', ...(typed ?? blank) }),
  };
}

/** The form of a question that is there; what others have answered keeps its meaning. */
export function questionPage(
  { round, group, answered }: Facts,
  question: Question,
  refused?: Refused,
  typed?: Omit<Question, 'id'>,
): RoundFormPage {
  const count = answered.get(question.id) ?? 0;
  return {
    ...shared(round, group),
    title: `Edit question · ${round.name}`,
    heading: 'Edit question',
    lede:
      count > 0
        ? `${many(count, 'person has', 'people have')} already answered this, so you can’t change its wording or type. You can add options, change the hint and make it optional.`
        : 'No one has answered this yet, so you can change everything.',
    more:
      count > 0
        ? []
        : [{ label: 'Remove question', href: paths.round.question.removal(round.id, question.id) }],
    form: formPage(
      {
        action: paths.round.question(round.id, question.id),
        submit: 'Save',
        cancel: { label: 'Back to questions', href: paths.round.questions(round.id) },
        hidden: [versionOf(round.version, refused)],
        fields: questionFields(question),
        also: { value: 'preview', label: 'Preview' },
      },
      refused,
    ),
    shown: questionPart({ ...question, ...typed, id: question.id }),
  };
}

const shared = (round: Round, group: Facts['group']) => ({
  crumbs: crumbsInRound(group, round),
  tabs: roundTabs(round, 'settings'),
  steps: stepsPart(round, 'questions'),
  more: [],
  assets: ['preview.js'],
});

const questionFields = (question: Omit<Question, 'id'>): FieldSpec[] => [
  { kind: 'text', name: 'label', label: 'Question', value: question.label, required: true, maxlength: 200 },
  {
    ...{ kind: 'textarea', name: 'help', label: 'Hint below the question', value: question.help },
    ...{ rows: 2, maxlength: 500 },
  },
  {
    ...{ kind: 'radio', name: 'kind', label: 'Type of answer', value: question.kind, required: true },
    options: questionKinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
  },
  {
    ...{ kind: 'textarea', name: 'options', label: 'Options', rows: 4, maxlength: 4000 },
    value: question.options.join('\n'),
    hint: `One per line. Only for “${kindWords.choice}” and “${kindWords.several}”.`,
  },
  {
    ...{ kind: 'check', name: 'required', label: 'Required' },
    value: question.required ? 'on' : '',
  },
];

/** Asks before a question is taken away. */
export function questionRemovalPage(round: Round, question: Question): ConfirmPage {
  const here = paths.round.question(round.id, question.id);
  return {
    title: 'Remove this question?',
    crumbs: [
      { label: round.name, href: paths.round(round.id) },
      { label: 'Questions', href: paths.round.questions(round.id) },
    ],
    message: hasOptions(question)
      ? `“${question.label}” and its options will be removed from the form.`
      : `“${question.label}” will be removed from the form.`,
    form: formPage({
      action: paths.round.question.removal(round.id, question.id),
      submit: 'Remove question',
      danger: true,
      cancel: { label: 'Go back', href: here },
      fields: [],
    }),
  };
}
