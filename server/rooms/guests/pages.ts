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
      submit: 'Join',
      fields: [
        {
          kind: 'text',
          name: 'code',
          label: 'Code',
          hint: 'Six characters, shown on the screen. Or ask the host.',
          value: codeIn(code),
          required: true,
          autocomplete: 'off',
          maxlength: 40,
        },
        {
          kind: 'text',
          name: 'name',
          label: 'Your name',
          hint: 'Shown to everyone in the room.',
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
