import { paths } from '../../paths.ts';
import { type FieldSpec, type FormPage, formPage, type Refused } from '../../platform/form.ts';
import { passwordLength } from './password.rules.ts';
import { withNext } from './rules.ts';

export const emailField: FieldSpec = {
  kind: 'email',
  name: 'email',
  label: 'Email',
  required: true,
  autocomplete: 'username',
  maxlength: 254,
};

export const passwordField: FieldSpec = {
  kind: 'password',
  name: 'password',
  label: 'Password',
  required: true,
  autocomplete: 'current-password',
};

export const newPasswordField: FieldSpec = {
  ...passwordField,
  label: 'New password',
  hint: `At least ${passwordLength.min} characters; four unrelated words are good. Common passwords aren’t allowed.`,
  autocomplete: 'new-password',
};

/** In another browser than the one that registered, whose password may be anybody's. */
export const firstPasswordField: FieldSpec = {
  ...newPasswordField,
  label: 'Password',
  hint: `You registered in a different browser, so choose your password here. At least ${passwordLength.min} characters. Leave it empty to sign in with email links.`,
  required: false,
};

export const nameField: FieldSpec = {
  kind: 'text',
  name: 'name',
  label: 'Your name',
  hint: 'As your group will see it.',
  required: true,
  autocomplete: 'name',
  maxlength: 80,
};

/**
 * The form that makes an account and then leads on to `next`. Other wings put it on their own first page, so that
 * somebody new comes in with one page less; when it is refused, the page for registering shows it again.
 */
export const registrationForm = (next: string, submit: string, refused?: Refused): FormPage =>
  formPage(
    {
      action: withNext(paths.register(), next),
      submit,
      fields: [
        nameField,
        emailField,
        { ...newPasswordField, label: 'Password' },
        { kind: 'hidden', name: 'zone', label: '' },
      ],
    },
    refused,
  );
