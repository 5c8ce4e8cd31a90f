import { type FieldSpec, type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { type Choice, type Kinds, kinds } from './rules.ts';

export interface ChoicesPage extends Page {
  lede: string;
  form: FormPage;
}

export interface StopPage extends Page {
  message: string;
  /** Null once it is stopped. */
  form: FormPage | null;
  choices: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'mail/preferences/choices': ChoicesPage;
    'mail/preferences/stop': StopPage;
  }
}

const usual: Record<Choice, string> = {
  now: 'Straight away',
  daily: 'Once a day, at seven in the morning',
  never: 'Never',
};

/** What comes once a week can't come once a day too. */
const weekly = { now: 'Every Monday', never: usual.never };

const wordsOf = (kind: string): Partial<Record<Choice, string>> => (kind === 'needs' ? weekly : usual);

/** What an address gets, to be chosen by kind. */
export const choicesPage = (
  address: string,
  action: string,
  chosen: Map<string, Choice>,
  refused?: Refused,
): ChoicesPage => ({
  title: 'Email notifications',
  lede: `What we send to ${address}. You’ll always get decisions about applications and places, replies to a concern, and emails you ask for.`,
  form: formPage(
    {
      action,
      submit: 'Save',
      fields: Object.entries(kinds).map(
        ([name, { label, hint }]): FieldSpec => ({
          kind: 'select',
          name,
          label,
          hint,
          required: true,
          value: offered(name, chosen.get(name)),
          options: Object.entries(wordsOf(name)).map(([value, label]) => ({ value, label })),
        }),
      ),
    },
    refused,
  ),
});

/** What someone chose, where it is still offered. */
const offered = (kind: string, choice: Choice = 'now'): Choice => (choice in wordsOf(kind) ? choice : 'now');

/** Asks before a kind of mail is stopped: scanners follow links, and nothing is changed by that. */
export const stopPage = (
  { address, kind }: { address: string; kind: keyof Kinds },
  action: string,
  choices: string,
): StopPage => ({
  title: `Unsubscribe: ${kinds[kind].label}`,
  message: `${kinds[kind].hint} We’ll no longer send these emails to ${address}.`,
  form: formPage({ action, submit: 'Unsubscribe', fields: [] }),
  choices,
});

export const stoppedPage = (
  { address, kind }: { address: string; kind: keyof Kinds },
  choices: string,
): StopPage => ({
  title: `Unsubscribed: ${kinds[kind].label}`,
  message: `We no longer send these emails to ${address}.`,
  form: null,
  choices,
});
