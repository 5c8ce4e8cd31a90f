import { paths } from '../../paths.ts';
import { registrationForm } from '../../people/accounts/fields.ts';
import { withNext } from '../../people/accounts/rules.ts';
import type { GroupRole } from '../../people/groups/rules.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayDate } from '../../platform/time.ts';
import type { FirstQuestion } from '../../sessions/on-joining.actions.ts';
import { sayMeets } from '../words.rules.ts';
import type { openInvitation } from './invitations.actions.ts';

export interface LandingPage extends Page {
  kicker: string;
  lede: string;
  /** What they get by the link, line by line. */
  facts: { name: string; words: string }[];
  /** One button for who is signed in, three fields for who is new. */
  form: FormPage;
  who: string;
  /** Whether `form` registers a visitor, who then comes back here. */
  isNew: boolean;
  signIn: Link | null;
  conduct: Link;
}

declare module '../../platform/views.ts' {
  interface Views {
    'cohorts/invitations/landing': LandingPage;
  }
}

type Found = Awaited<ReturnType<typeof openInvitation>>;

interface LandingFacts {
  found: Found;
  secret: string;
  /** Null for a visitor. */
  name: string | null;
  reader: Reader;
  /** What they can say besides; null for a visitor, and where no session is planned. */
  asks: FirstQuestion | null;
}

/** Where an invitation link leads: what one is invited to, by whom, and one button. */
export function landingPage(
  { found, secret, name, reader, asks }: LandingFacts,
  refused?: Refused,
): LandingPage {
  const { invitation, group, cohort, maker } = found;
  const here = paths.joinBy(secret);
  const visitor = name === null;
  return {
    title: `Join ${cohort?.name ?? group.name}`,
    kicker: group.city ? `Reading group in ${group.city}` : 'Reading group',
    lede: inviteWords[invitation.role](maker ?? 'An organiser', group.name),
    facts: cohort ? cohortFacts(cohort, reader) : [],
    form: visitor
      ? registrationForm(here, 'Register to join')
      : formPage(
          {
            action: here,
            submit: `Join ${cohort?.name ?? group.name}`,
            fields: [],
            also: asks?.also ?? null,
          },
          refused,
        ),
    who: visitor ? '' : [`One tap left. You’ll join as ${name}.`, asks?.says ?? ''].filter(Boolean).join(' '),
    isNew: visitor,
    signIn: visitor ? { label: 'I have an account', href: withNext(paths.signIn(), here) } : null,
    conduct: { label: `About ${group.name}, and how we treat each other`, href: paths.group(group.slug) },
  };
}

const inviteWords: Record<GroupRole, (maker: string, group: string) => string> = {
  member: (maker, group) => `${maker} invites you to ${group}.`,
  facilitator: (maker, group) => `${maker} invites you to ${group} as a facilitator.`,
  organiser: (maker, group) => `${maker} invites you to ${group} as an organiser.`,
};

const cohortFacts = (cohort: NonNullable<Found['cohort']>, reader: Reader) => [
  { name: 'Meets', words: sayMeets(cohort, reader) },
  ...(cohort.kind === 'fixed' ? [{ name: 'First session', words: sayDate(cohort.startsOn) }] : []),
  { name: 'Where', words: cohort.venue || (cohort.onlineUrl ? 'Online' : 'Only shown to members') },
];
