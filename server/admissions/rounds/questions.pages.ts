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
import { standardFields } from './application.rules.ts';
import type { Round } from './queries.ts';
import { hasOptions, kindWords } from './questions.rules.ts';
import { type Question, questionKinds } from './rules.ts';
import type { RoundFormPage } from './settings.pages.ts';
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
  motivation: 'what draws them to it',
  background: 'their background',
  experience: 'their experience from 1 to 5',
  hopes: 'what they hope for',
};

/** The questions that a round's form has besides those of every form. */
export function questionsPage({ round, group, answered }: Facts): QuestionsPage {
  const standard = standardFields(round).map((field) => standardWords[field]);
  return {
    title: `Questions · ${round.name}`,
    crumbs: crumbsInRound(group, round),
    tabs: roundTabs(round, 'settings'),
    lede: `Every form shows name and e-mail and asks for ${sayList(standard)}. Here you can ask for more.`,
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
      text: 'That is often best: short forms are finished. Ask what changes who you take, or how you group people.',
      action: null,
    },
  };
}

const factsOf = (question: Question, answered: number) =>
  [
    kindWords[question.kind],
    question.required ? 'has to be answered' : 'may be left empty',
    answered > 0 ? `${answered} answered` : '',
  ].filter(Boolean);

const sayList = (words: string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** The form for one question more. */
export function newQuestionPage({ round, group }: Omit<Facts, 'answered'>, refused?: Refused): RoundFormPage {
  const blank: Omit<Question, 'id'> = { kind: 'short', label: '', help: '', options: [], required: false };
  return {
    ...shared(round, group),
    title: `A question · ${round.name}`,
    heading: 'One question more',
    lede: 'It comes after the others; you can move it.',
    form: formPage(
      {
        action: paths.round.questions(round.id),
        submit: 'Add the question',
        cancel: { label: 'Back to the questions', href: paths.round.questions(round.id) },
        hidden: [newIdOf()],
        fields: questionFields(blank),
      },
      refused,
    ),
  };
}

/** The form of a question that is there; what others have answered keeps its meaning. */
export function questionPage(
  { round, group, answered }: Facts,
  question: Question,
  refused?: Refused,
): RoundFormPage {
  const count = answered.get(question.id) ?? 0;
  return {
    ...shared(round, group),
    title: `A question · ${round.name}`,
    heading: 'A question',
    lede:
      count > 0
        ? `${count} ${count === 1 ? 'person has' : 'people have'} answered this. Its words and kind stay, so that the answers keep their meaning; you can add options, change the hint, and make it optional.`
        : 'Nobody has answered it yet, so you can change everything.',
    more:
      count > 0
        ? []
        : [{ label: 'Take this question away', href: paths.round.question.removal(round.id, question.id) }],
    form: formPage(
      {
        action: paths.round.question(round.id, question.id),
        submit: 'Save',
        cancel: { label: 'Back to the questions', href: paths.round.questions(round.id) },
        hidden: [versionOf(round.version, refused)],
        fields: questionFields(question),
      },
      refused,
    ),
  };
}

const shared = (round: Round, group: Facts['group']) => ({
  crumbs: crumbsInRound(group, round),
  tabs: roundTabs(round, 'settings'),
  more: [],
});

const questionFields = (question: Omit<Question, 'id'>): FieldSpec[] => [
  { kind: 'text', name: 'label', label: 'Question', value: question.label, required: true, maxlength: 200 },
  {
    ...{ kind: 'textarea', name: 'help', label: 'Hint below it', value: question.help },
    ...{ rows: 2, maxlength: 500 },
  },
  {
    ...{ kind: 'radio', name: 'kind', label: 'How people answer', value: question.kind, required: true },
    options: questionKinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
  },
  {
    ...{ kind: 'textarea', name: 'options', label: 'What they choose from', rows: 4, maxlength: 4000 },
    value: question.options.join('\n'),
    hint: `One on each line; only for “${kindWords.choice}” and “${kindWords.several}”.`,
  },
  {
    ...{ kind: 'check', name: 'required', label: 'It has to be answered' },
    value: question.required ? 'on' : '',
  },
];

/** Asks before a question is taken away. */
export function questionRemovalPage(round: Round, question: Question): ConfirmPage {
  const here = paths.round.question(round.id, question.id);
  const offers = hasOptions(question) ? ' and what there is to choose from' : '';
  return {
    title: 'Take this question away?',
    crumbs: [{ label: 'Questions', href: paths.round.questions(round.id) }],
    message: `“${question.label}”${offers} will be gone from the form.`,
    form: formPage({
      action: paths.round.question.removal(round.id, question.id),
      submit: 'Take it away',
      danger: true,
      cancel: { label: 'Keep it', href: here },
      fields: [],
    }),
  };
}
