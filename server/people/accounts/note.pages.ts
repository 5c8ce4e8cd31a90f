import { paths } from '../../paths.ts';
import type { Link } from '../../platform/frame.ts';
import type { NotePage } from './pages.ts';
import { withNext } from './rules.ts';

export type SentKind = 'confirm' | 'magic' | 'reset';
export type GoneKind = SentKind | 'email';

interface SentFacts {
  /** Whom we have written to; '' when the browser has forgotten it. */
  email: string;
  next: string;
  /** Whether this server shows its mail on a page. */
  devMail: boolean;
}

/** Says that an email is under way, in the same words whether the address has an account or not. */
export const sentPage = (kind: SentKind, { email, next, devMail }: SentFacts): NotePage => ({
  title: 'Look at your mail',
  lead: `We have written to ${email || 'your address'}.`,
  paragraphs: [
    what[kind],
    'Nothing after a few minutes? Look among the unwanted mail, and see if the address is right.',
  ],
  links: [
    ...(devMail ? [{ label: 'See the mail of this server', href: paths.dev.mail() }] : []),
    { label: again[kind].label, href: withNext(again[kind].href, next) },
  ],
});

const what: Record<SentKind, string> = {
  confirm: 'Open the email and tap “Confirm and continue”: then you are in.',
  magic:
    'If there is an account with this address, the email holds a link that signs you in. It works for 15 minutes.',
  reset:
    'If there is an account with this address, the email holds a link to choose a new password. It works for an hour.',
};

const again: Record<SentKind, Link> = {
  confirm: { label: 'Sign in, and we send it again', href: paths.signIn() },
  magic: { label: 'Ask for another link', href: paths.magicLink() },
  reset: { label: 'Ask for another link', href: paths.forgotten() },
};

/** Says that a link by mail does not work any more, and how to get on. */
export const gonePage = (kind: GoneKind): NotePage => ({
  title: 'This link no longer works',
  lead: 'Each link by mail works once, and only for a while.',
  paragraphs: [instead[kind].text],
  links: [instead[kind].link],
});

const instead: Record<GoneKind, { text: string; link: Link }> = {
  confirm: {
    text: 'If you have used it already, your account is ready. If not, sign in with your password and we send another.',
    link: { label: 'Sign in', href: paths.signIn() },
  },
  magic: {
    text: 'If you are not signed in yet, ask for another one.',
    link: { label: 'Ask for another link', href: paths.magicLink() },
  },
  reset: {
    text: 'If you could not choose a new password yet, ask for another one.',
    link: { label: 'Ask for another link', href: paths.forgotten() },
  },
  email: {
    text: 'If your account has not moved yet, ask for it again.',
    link: { label: 'Change your address', href: paths.account.email() },
  },
};
