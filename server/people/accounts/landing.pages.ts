import { type FieldSpec, type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { FirstQuestion } from '../../sessions/on-joining.actions.ts';
import { firstPasswordField, newPasswordField } from './fields.ts';
import type { Invited } from './invited.ts';
import type { DoorPage } from './pages.ts';

interface Confirming {
  name: string;
  email: string;
  isTypedHere: boolean;
  /** What they join by confirming; null where they came without an invitation. */
  invited: Invited | null;
  /** What they can say besides; null where no session is planned. */
  asks: FirstQuestion | null;
}

/** Where the email to a new address lands: it says whose account this makes, since anybody can type any address. */
export const confirmLanding = (
  action: string,
  { name, email, isTypedHere, invited, asks }: Confirming,
  refused?: Refused,
): DoorPage => ({
  title: 'Confirm your address',
  lead: invited
    ? `This creates an account for ${name} with the address ${email}, and joins ${invited.to}. ${invited.by} invited you.${asks ? ` ${asks.says}` : ''}`
    : `This creates an account for ${name} with the address ${email}.`,
  ...landing(
    action,
    invited ? 'Confirm and join' : 'Confirm and continue',
    refused,
    isTypedHere ? [] : [firstPasswordField],
    asks?.also,
  ),
});

export const magicLanding = (
  action: string,
  { name, email }: { name: string; email: string | null },
  refused?: Refused,
): DoorPage => ({
  title: `Welcome back, ${name}`,
  lead: `This signs you in as ${email} in this browser.`,
  ...landing(action, 'Sign in', refused),
});

export const resetLanding = (
  action: string,
  { email }: { email: string | null },
  refused?: Refused,
): DoorPage => ({
  title: 'Choose a new password',
  lead: `For ${email}. You’ll be signed out everywhere else.`,
  ...landing(action, 'Set password', refused, [newPasswordField]),
});

export const newAddressLanding = (action: string, email: string, refused?: Refused): DoorPage => ({
  title: 'Use this address',
  lead: `From now on you’ll sign in with ${email}, and your emails will go there.`,
  ...landing(action, 'Use this address', refused),
});

const landing = (
  action: string,
  submit: string,
  refused: Refused | undefined,
  fields: FieldSpec[] = [],
  also: FormPage['also'] = null,
) => ({
  form: formPage({ action, submit, fields, also }, refused),
  links: [],
});
