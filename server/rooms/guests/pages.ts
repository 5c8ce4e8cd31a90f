import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { longestGuestName } from './protocol.ts';
import { codeIn } from './rules.ts';

/** Where somebody comes in who has only a code. */
export interface JoinPage extends Page {
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'rooms/join': JoinPage;
  }
}

/** The page that takes a code and a name; `code` came with the address, from a QR code. */
export const joinPage = (code: string, name: string, refused?: Refused): JoinPage => ({
  title: 'Join a room',
  form: formPage(
    {
      action: paths.join(),
      submit: 'Come in',
      fields: [
        {
          kind: 'text',
          name: 'code',
          label: 'Code',
          hint: 'Six characters, from the screen or from whoever leads.',
          value: codeIn(code),
          required: true,
          autocomplete: 'off',
          maxlength: 40,
        },
        {
          kind: 'text',
          name: 'name',
          label: 'Your name',
          hint: 'What the others in the room see.',
          value: name.slice(0, longestGuestName),
          required: true,
          autocomplete: 'given-name',
          maxlength: longestGuestName,
        },
      ],
    },
    refused,
  ),
});
