import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused, zoneOptions } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { emailField, nameField, newPasswordField } from '../accounts/fields.ts';

export interface SetupPage extends Page {
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/groups/setup': SetupPage;
  }
}

/** The first page of a new installation: six fields make its first organiser and group. */
export const setupPage = (refused?: Refused): SetupPage => ({
  title: 'Set up Convenor',
  form: formPage(
    {
      action: paths.setup(),
      submit: 'Set up',
      fields: [
        {
          kind: 'text',
          name: 'code',
          label: 'Set-up code',
          hint: 'The server printed it when it started: four blocks of four characters.',
          required: true,
          autocomplete: 'off',
          maxlength: 40,
        },
        nameField,
        emailField,
        { ...newPasswordField, label: 'Password' },
        {
          kind: 'text',
          name: 'group',
          label: 'Name of your group',
          hint: 'For example “AI Safety Port Alder”. You can change it later.',
          required: true,
          autocomplete: 'off',
          maxlength: 80,
        },
        {
          ...{ kind: 'select', name: 'zone', label: 'Time zone', required: true },
          hint: 'Yours and your group’s; you can change both later.',
          options: [{ value: '', label: 'Choose …' }, ...zoneOptions('UTC')],
        },
      ],
    },
    refused,
  ),
});
