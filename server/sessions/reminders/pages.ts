import type { Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { settingsCrumbs } from '../../people/groups/tabs.ts';
import { type FormPage, formPage, type Refused, versionOf } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { plural } from '../../platform/words.rules.ts';
import type { When } from './rules.ts';

export interface RemindersPage extends Page {
  form: FormPage;
  /** The emails as somebody would read them. */
  samples: { heading: string; subject: string; paragraphs: string[]; choices: string[] }[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/reminders/settings': RemindersPage;
  }
}

interface Facts {
  group: { slug: string; name: string };
  when: When & { version: number };
  /** What somebody who has not answered reads, and somebody who comes. */
  samples: { ask: Email; near: Email };
}

/** When a group reminds people, and what they read then. */
export function remindersPage({ group, when, samples }: Facts, refused?: Refused): RemindersPage {
  const sample = (heading: string, email: Email) => ({
    heading,
    subject: email.subject,
    paragraphs: email.paragraphs,
    choices: (email.choices ?? []).map(({ label }) => label),
  });
  return {
    title: `Reminders · ${group.name}`,
    crumbs: settingsCrumbs(group),
    form: formPage(
      {
        action: paths.group.reminders(group.slug),
        submit: 'Save',
        hidden: [versionOf(when.version, refused)],
        fields: [
          {
            ...{ kind: 'select', name: 'askDays', label: 'Ask people who haven’t answered', required: true },
            value: String(when.askDays ?? 'never'),
            options: [
              ...[1, 2, 3, 4, 5, 6, 7].map((days) =>
                option(days, plural(days, 'the day before', `${days} days before`)),
              ),
              { value: 'never', label: 'never' },
            ],
          },
          {
            ...{ kind: 'time', name: 'askAt', label: 'Send at', value: when.askAt, required: true },
            hint: 'Local time where the session is.',
          },
          {
            ...{
              kind: 'select',
              name: 'nearHours',
              label: 'Remind people who are going or maybe going',
              required: true,
            },
            value: String(when.nearHours ?? 'never'),
            options: [
              ...[1, 2, 3, 4, 6, 12, 24].map((hours) =>
                option(hours, plural(hours, 'an hour before', `${hours} hours before`)),
              ),
              { value: 'never', label: 'never' },
            ],
            hint: 'The facilitator gets both, with who’s going and who hasn’t answered. Anyone can turn reminders off for themselves.',
          },
        ],
      },
      refused,
    ),
    samples: [
      sample('To people who haven’t answered', samples.ask),
      sample('To people who are going', samples.near),
    ],
  };
}

const option = (value: number, label: string) => ({ value: String(value), label });
