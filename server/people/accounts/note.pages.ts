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
  title: 'Check your email',
  lead: email ? `We’ve sent an email to ${email}.` : 'We’ve sent you an email.',
  paragraphs: [
    what[kind],
    'Nothing after a few minutes? Check your spam folder, and that the address is right.',
  ],
  links: [
    ...(devMail ? [{ label: 'See this server’s emails', href: paths.dev.mail() }] : []),
    { label: again[kind].label, href: withNext(again[kind].href, next) },
  ],
});

const what: Record<SentKind, string> = {
  confirm: 'Open the email and tap “Confirm and continue” to finish.',
  magic:
    'If there’s an account with this address, the email has a link that signs you in. It works for 15 minutes.',
  reset:
    'If there’s an account with this address, the email has a link to choose a new password. It works for an hour.',
};

const again: Record<SentKind, Link> = {
  confirm: { label: 'Sign in to get it again', href: paths.signIn() },
  magic: { label: 'Get another link', href: paths.magicLink() },
  reset: { label: 'Get another link', href: paths.forgotten() },
};

/** Says that a link by mail does not work any more, and how to get on. */
export const gonePage = (kind: GoneKind): NotePage => ({
  title: 'This link no longer works',
  lead: 'Each link works only once, and for a limited time.',
  paragraphs: [instead[kind].text],
  links: [instead[kind].link],
});

const instead: Record<GoneKind, { text: string; link: Link }> = {
  confirm: {
    text: 'If you’ve used it already, your account is ready. If not, sign in with your password and we’ll send another.',
    link: { label: 'Sign in', href: paths.signIn() },
  },
  magic: {
    text: 'If you aren’t signed in yet, ask for another one.',
    link: { label: 'Get another link', href: paths.magicLink() },
  },
  reset: {
    text: 'If you haven’t chosen a new password yet, ask for another one.',
    link: { label: 'Get another link', href: paths.forgotten() },
  },
  email: {
    text: 'If your address hasn’t changed yet, ask for another one.',
    link: { label: 'Change your address', href: paths.account.email() },
  },
};
