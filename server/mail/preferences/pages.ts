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

const words: Record<Choice, string> = {
  now: 'At once',
  daily: 'Once a day, at seven in the morning',
  never: 'Never',
};

/** What an address gets, to be chosen by kind. */
export const choicesPage = (
  address: string,
  action: string,
  chosen: Map<string, Choice>,
  refused?: Refused,
): ChoicesPage => ({
  title: 'Your mail',
  lede: `What ${address} gets. Decisions about applications and seats, answers to a concern, and what you ask for yourself come in any case.`,
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
          value: chosen.get(name) ?? 'now',
          options: Object.entries(words).map(([value, label]) => ({ value, label })),
        }),
      ),
    },
    refused,
  ),
});

/** Asks before a kind of mail is stopped: scanners follow links, and nothing is changed by that. */
export const stopPage = (
  { address, kind }: { address: string; kind: keyof Kinds },
  action: string,
  choices: string,
): StopPage => ({
  title: `Stop this mail: ${kinds[kind].label}`,
  message: `${address} would not be told any more when this happens: ${kinds[kind].hint}`,
  form: formPage({ action, submit: 'Stop this mail', fields: [] }),
  choices,
});

export const stoppedPage = (
  { address, kind }: { address: string; kind: keyof Kinds },
  choices: string,
): StopPage => ({
  title: `Stopped: ${kinds[kind].label}`,
  message: `${address} gets no such mail any more.`,
  form: null,
  choices,
});
