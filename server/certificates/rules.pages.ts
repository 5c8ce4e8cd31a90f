import { type FormPage, formPage, type Refused, versionOf } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import { plural } from '../platform/words.rules.ts';
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

const mostMissedLabel = 'Sessions someone can miss and still get the certificate';
const never = (label: string) => ({ value: 'never', label });
const numbers = (from: number, words: (count: number) => string) =>
  Array.from({ length: 7 - from }, (_, index) => index + from).map((count) => ({
    value: String(count),
    label: words(count),
  }));

/** Where an organiser sets what attendance leads to, with what it would mean today. */
export function rulesPage(facts: RulesFacts, refused?: Refused): RulesPage {
  const { whose, crumbs, action, rules, attenders, isTried } = facts;
  const inARow = (count: number) => plural(count, '1 missed session', `${count} missed sessions in a row`);
  return {
    title: `Attendance rules · ${whose}`,
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
        also: attenders ? { value: 'preview', label: 'Preview' } : null,
        hidden: [versionOf(rules.version, refused)],
        fields: [
          {
            ...{
              kind: 'select',
              name: 'writeAfter',
              label: 'Send a check-in email after',
              required: true,
            },
            value: String(rules.writeAfter ?? 'never'),
            options: [...numbers(1, inARow), never('Never')],
          },
          {
            ...{
              kind: 'select',
              name: 'releaseAfter',
              label: 'Ask whether they want to keep their place after',
            },
            ...{ required: true, value: String(rules.releaseAfter ?? 'never') },
            options: [...numbers(2, inARow), never('Never')],
            hint: `They confirm from the email. If they don’t within ${daysToAnswer} days, their place is released.`,
          },
          {
            ...{ kind: 'select', name: 'mostMissed', label: mostMissedLabel, required: true },
            value: String(rules.mostMissed ?? 'never'),
            options: [
              ...numbers(0, (count) => (count === 0 ? 'none' : `up to ${count}`)),
              never('Any number'),
            ],
          },
          {
            ...{
              kind: 'check',
              name: 'asksReflection',
              label: 'Members must write a closing reflection for the certificate',
            },
            ...{ value: rules.asksReflection ? 'on' : '' },
          },
          {
            ...{
              kind: 'check',
              name: 'asksReading',
              label: 'Members must finish all required readings for the certificate',
            },
            ...{ value: rules.asksReading ? 'on' : '' },
            hint: 'If you require nothing, there’s no certificate. It’s issued by your group, not by the authors of what you read.',
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
    due === 'ask' ? 'asked whether they want to keep their place' : '',
    due === 'write' ? 'gets a check-in email' : '',
    papers?.certificate ? 'has the certificate' : '',
    !papers?.certificate && isEarned ? 'gets the certificate' : '',
    !papers?.certificate && left.length > 0 ? `no certificate yet (${left.join(', ')})` : '',
  ].filter(Boolean);
  return means.join('; ') || 'no change';
}
