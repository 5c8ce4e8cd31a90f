import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { TypedField } from '../../platform/typed.rules.ts';
import { emailField, passwordField, registrationForm } from './fields.ts';
import { withNext } from './rules.ts';

/** A page for somebody who is not signed in: a few words, a form, and where else to go. */
export interface DoorPage extends Page {
  lead: string;
  form: FormPage;
  links: Link[];
}

export interface SignInPage extends DoorPage {
  demo: { action: string; people: { who: string; label: string }[] } | null;
  /** What somebody sent who was signed out. */
  typed: TypedField[];
}

/** A form that came from somebody who is signed out. */
interface SignedOut {
  wasSomebody: boolean;
  /** It is filled in again once they have signed in. */
  isKept: boolean;
  typed: TypedField[];
}

/** A page that only tells something: an email is under way, a link is too old. */
export interface NotePage extends Page {
  lead: string;
  paragraphs: string[];
  links: Link[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/accounts/door': DoorPage;
    'people/accounts/_links': { links: Link[] };
    'people/accounts/sign-in': SignInPage;
    'people/accounts/note': NotePage;
  }
}

/** The sign-in page; in the demo with one button for each of its people. */
export const signInPage = (
  next: string,
  demo: boolean,
  refused?: Refused,
  signedOut?: SignedOut,
): SignInPage => ({
  title: 'Sign in',
  lead: signedOut ? signedOutWords(signedOut) : 'Good to see you again.',
  typed: signedOut?.typed ?? [],
  form: formPage(
    { action: withNext(paths.signIn(), next), submit: 'Sign in', fields: [emailField, passwordField] },
    refused,
  ),
  links: [
    { label: 'Sign in with an email link', href: withNext(paths.magicLink(), next) },
    { label: 'Forgotten your password?', href: withNext(paths.forgotten(), next) },
    { label: 'New here? Create an account', href: withNext(paths.register(), next) },
  ],
  demo: demo ? { action: withNext(paths.signIn.demo(), next), people: demoPeople } : null,
});

function signedOutWords({ wasSomebody, isKept, typed }: SignedOut): string {
  const why = wasSomebody ? 'You’ve been signed out, so this hasn’t been sent.' : 'Sign in to continue.';
  if (isKept) return `${why} We’ve kept what you typed: sign in, check it and send it.`;
  return typed.length > 0 ? `${why} Copy what you typed before you sign in.` : why;
}

const demoPeople = [
  { who: 'organiser', label: 'As the organiser' },
  { who: 'facilitator', label: 'As a facilitator' },
  { who: 'member', label: 'As a member' },
];

export const registerPage = (next: string, refused?: Refused): DoorPage => ({
  title: 'Create an account',
  lead: '',
  form: registrationForm(next, 'Create account', refused),
  links: [{ label: 'Already have an account? Sign in', href: withNext(paths.signIn(), next) }],
});

export const magicLinkPage = (next: string, refused?: Refused): DoorPage => ({
  title: 'Sign in by email',
  lead: 'We’ll email you a link that signs you in, without a password.',
  form: formPage(
    { action: withNext(paths.magicLink(), next), submit: 'Email me a link', fields: [emailField] },
    refused,
  ),
  links: [{ label: 'Sign in with your password', href: withNext(paths.signIn(), next) }],
});

export const forgottenPage = (next: string, refused?: Refused): DoorPage => ({
  title: 'Forgotten your password?',
  lead: 'We’ll email you a link to choose a new one.',
  form: formPage(
    { action: withNext(paths.forgotten(), next), submit: 'Email me a link', fields: [emailField] },
    refused,
  ),
  links: [{ label: 'Back to sign-in', href: withNext(paths.signIn(), next) }],
});
