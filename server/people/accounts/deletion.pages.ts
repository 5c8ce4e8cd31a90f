import { paths } from '../../paths.ts';
import { type FieldSpec, type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { Person } from './queries.ts';

export interface DeletionPage extends Page {
  goes: string[];
  stays: string[];
  /** What to do first; then there is no form. */
  obstacles: string[];
  form: FormPage | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/accounts/deletion': DeletionPage;
  }
}

/** Asks before an account is deleted: exactly what goes, and what stays. */
export const deletionPage = (
  { email, passwordHash }: Person,
  facts: { goes: string[]; stays: string[]; obstacles: string[]; losses: string[] },
  refused?: Refused,
): DeletionPage => ({
  title: 'Delete your account',
  crumbs: [{ label: 'Your account', href: paths.account() }],
  goes: [
    'your name, your email address and your password',
    'all your sign-ins',
    ...facts.goes,
    ...facts.losses.map(sayLoss),
  ],
  stays: ['what others still need, with “Former member” instead of your name', ...facts.stays],
  obstacles: facts.obstacles,
  form:
    facts.obstacles.length > 0
      ? null
      : formPage(
          {
            action: paths.account.deletion(),
            submit: 'Delete my account for good',
            danger: true,
            cancel: { label: 'Keep my account', href: paths.account() },
            fields: [
              ...(facts.losses.length > 0 ? [agreeField(facts.losses)] : []),
              proofField(email, passwordHash),
            ],
          },
          refused,
        ),
});

const sayLoss = (name: string) =>
  `${name}, with its page, cohorts, curricula and threads: it has no other members`;

const agreeField = (losses: string[]): FieldSpec => ({
  kind: 'check',
  name: 'agrees',
  label: `Delete ${losses.join(' and ')} too`,
  hint: 'To keep it, invite someone and make them an organiser first.',
  required: true,
});

const proofField = (email: string | null, passwordHash: string | null): FieldSpec =>
  passwordHash
    ? {
        kind: 'password',
        name: 'current',
        label: 'Your password',
        required: true,
        autocomplete: 'current-password',
      }
    : {
        kind: 'email',
        name: 'current',
        label: 'Your email address',
        hint: `Type ${email} to confirm.`,
        required: true,
        autocomplete: 'off',
      };
