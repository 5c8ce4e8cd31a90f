import { type FormPage, formPage, type Refused, versionOf } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import { sayRules } from './pages.ts';
import type { Attender } from './people.ts';
import { daysToAnswer, dueAfter, type Rules } from './rules.ts';

export interface RulesPage extends Page {
  whose: string;
  form: FormPage;
  words: string[];
  /** What it would mean today, by person; null for a group's, which stand for cohorts that differ. */
  preview: { name: string; means: string }[] | null;
  isTried: boolean;
}

declare module '../platform/views.ts' {
  interface Views {
    'certificates/rules': RulesPage;
  }
}

interface RulesFacts {
  whose: string;
  crumbs: Link[];
  action: string;
  rules: Rules & { version: number };
  attenders: Attender[] | null;
  isTried: boolean;
}

const never = (label: string) => ({ value: 'never', label });
const numbers = (from: number, words: (count: number) => string) =>
  Array.from({ length: 7 - from }, (_, index) => index + from).map((count) => ({
    value: String(count),
    label: words(count),
  }));

/** Where an organiser sets what attendance leads to, with what it would mean today. */
export function rulesPage(facts: RulesFacts, refused?: Refused): RulesPage {
  const { whose, crumbs, action, rules, attenders, isTried } = facts;
  const inARow = (count: number) => (count === 1 ? 'one missed' : `${count} missed in a row`);
  return {
    title: `Rules of attendance · ${whose}`,
    crumbs,
    whose,
    words: sayRules(rules),
    isTried,
    preview:
      attenders
        ?.filter(({ person }) => person.role === 'member')
        .map((one) => ({ name: one.person.name, means: meaningOf(one, rules) })) ?? null,
    form: formPage(
      {
        action,
        submit: 'Save',
        also: attenders ? { value: 'preview', label: 'What would it mean today?' } : null,
        hidden: [versionOf(rules.version, refused)],
        fields: [
          {
            ...{
              kind: 'select',
              name: 'writeAfter',
              label: 'A friendly email goes out after',
              required: true,
            },
            value: String(rules.writeAfter ?? 'never'),
            options: [...numbers(1, inARow), never('never')],
          },
          {
            ...{
              kind: 'select',
              name: 'releaseAfter',
              label: 'Somebody is asked whether they keep their place after',
            },
            ...{ required: true, value: String(rules.releaseAfter ?? 'never') },
            options: [...numbers(2, inARow), never('never')],
            hint: `They keep it with one tap in the email. Without an answer in ${daysToAnswer} days it is given on.`,
          },
          {
            ...{ kind: 'select', name: 'mostMissed', label: 'The certificate asks: missed', required: true },
            value: String(rules.mostMissed ?? 'never'),
            options: [
              ...numbers(0, (count) => (count === 0 ? 'none' : `at most ${count}`)),
              never('does not matter'),
            ],
          },
          {
            ...{
              kind: 'check',
              name: 'asksReflection',
              label: 'The certificate asks for the closing reflection',
            },
            ...{ value: rules.asksReflection ? 'on' : '' },
          },
          {
            ...{
              kind: 'check',
              name: 'asksReading',
              label: 'The certificate asks for all required readings',
            },
            ...{ value: rules.asksReading ? 'on' : '' },
            hint: 'Where a certificate asks for nothing at all, there is none. It is given in your group’s name, never in that of the programme whose texts you read.',
          },
        ],
      },
      refused,
    ),
  };
}

function meaningOf({ inARow, conditions, isEarned, papers }: Attender, rules: Rules): string {
  const due = dueAfter(rules, inARow);
  const left = conditions.filter(({ holds }) => !holds).map(({ words }) => words);
  const means = [
    due === 'ask' ? 'would be asked about their place' : '',
    due === 'write' ? 'would get the friendly email' : '',
    papers?.certificate ? 'has the certificate' : '',
    !papers?.certificate && isEarned ? 'would get the certificate' : '',
    !papers?.certificate && left.length > 0 ? `no certificate yet: ${left.join('; ')}` : '',
  ].filter(Boolean);
  return means.join('. ') || 'nothing';
}
