import { paths } from '../../paths.ts';
import { type FieldSpec, type FormPage, formPage, type Refused, zoneOptions } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayInstant, sayWeekday } from '../../platform/time.ts';
import { emailField, nameField, newPasswordField } from './fields.ts';
import type { Login } from './logins.queries.ts';
import type { Person } from './queries.ts';

/** One part of the account: a few words and a form. */
export interface SettingsPage extends Page {
  tabs: TabsPage;
  lead: string;
  form: FormPage;
  more: Link | null;
}

export interface SignInsPage extends Page {
  tabs: TabsPage;
  logins: { device: string; since: string; here: boolean; action: string }[];
  /** Where to end all others; '' when there are none. */
  endOthers: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/accounts/settings': SettingsPage;
    'people/accounts/sign-ins': SignInsPage;
  }
}

type Tab = 'profile' | 'email' | 'password' | 'sign-ins';

const tabsAt = (current: Tab): TabsPage => {
  const tab = (name: Tab, label: string, href: string) => ({ label, href, current: name === current });
  return {
    label: 'Your account',
    links: [
      tab('profile', 'Profile', paths.account()),
      tab('email', 'Email', paths.account.email()),
      tab('password', 'Password', paths.account.password()),
      tab('sign-ins', 'Sign-ins', paths.account.signIns()),
      { label: 'Notifications', href: paths.account.mail(), current: false },
      { label: 'Calendar', href: paths.calendar(), current: false },
      { label: 'Away', href: paths.answers(), current: false },
    ],
  };
};

export const profilePage = (person: Person, refused?: Refused): SettingsPage => ({
  title: 'Your account',
  tabs: tabsAt('profile'),
  lead: '',
  form: formPage(
    {
      action: paths.account(),
      submit: 'Save',
      fields: [
        { ...nameField, value: person.name },
        {
          kind: 'select',
          name: 'zone',
          label: 'Your time zone',
          hint: 'Times are shown in this zone, with the group’s own beside it if that differs.',
          required: true,
          value: person.zone,
          options: zoneOptions(person.zone),
        },
        ...habitFields(person),
      ],
    },
    refused,
  ),
  more: { label: 'Delete your account', href: paths.account.deletion() },
});

const asBrowser = { value: '', label: 'Same as my browser' };

const habitFields = (person: Person): FieldSpec[] => [
  {
    ...{ kind: 'select', name: 'hourCycle', label: 'Time format' },
    value: person.hourCycleChosen ? person.hourCycle : '',
    options: [
      asBrowser,
      { value: 'h23', label: '24-hour (18:30)' },
      { value: 'h12', label: '12-hour (6:30 pm)' },
    ],
  },
  {
    ...{ kind: 'select', name: 'weekStart', label: 'Week starts on' },
    hint: 'Used on pages and in emails.',
    value: person.weekStartChosen ? String(person.weekStart) : '',
    options: [asBrowser, ...[1, 7, 6].map((day) => ({ value: String(day), label: sayWeekday(day) }))],
  },
];

/** `bounce` is what came back of the last email to the address; null where it arrived. */
export const emailPage = (
  { email, passwordHash }: Person,
  bounce: string | null,
  refused?: Refused,
): SettingsPage => ({
  title: 'Your email address',
  tabs: tabsAt('email'),
  lead: `You sign in with ${email}, and we send your emails there. Nothing changes until you confirm the new address.${bounce ? ` Our last email didn’t reach you, so please check that the address is right. ${bounce}` : ''}`,
  form: formPage(
    {
      action: paths.account.email(),
      submit: 'Send confirmation email',
      fields: [{ ...emailField, label: 'New address', autocomplete: 'email' }, ...currentField(passwordHash)],
    },
    refused,
  ),
  more: passwordHash ? null : signInAgain(paths.account.email()),
});

export const passwordPage = ({ passwordHash }: Person, refused?: Refused): SettingsPage => ({
  title: 'Your password',
  tabs: tabsAt('password'),
  lead: passwordHash
    ? 'Changing your password signs you out everywhere else.'
    : 'You don’t have a password: you sign in with email links. You can set one within 15 minutes of signing in.',
  form: formPage(
    {
      action: paths.account.password(),
      submit: passwordHash ? 'Change password' : 'Set password',
      fields: [...currentField(passwordHash), newPasswordField],
    },
    refused,
  ),
  more: passwordHash
    ? { label: 'Forgotten your password?', href: paths.forgotten() }
    : signInAgain(paths.account.password()),
});

const currentField = (passwordHash: string | null): FieldSpec[] =>
  passwordHash === null
    ? []
    : [
        {
          kind: 'password',
          name: 'current',
          label: 'Current password',
          required: true,
          autocomplete: 'current-password',
        },
      ];

const signInAgain = (next: string): Link => ({
  label: 'Sign in again with an email link',
  href: `${paths.magicLink()}?next=${encodeURIComponent(next)}`,
});

/** All places where somebody is signed in. */
export const signInsPage = (
  logins: Login[],
  facts: { hereId: string; reader: Reader; now: Date },
): SignInsPage => ({
  title: 'Where you’re signed in',
  tabs: tabsAt('sign-ins'),
  logins: logins.map(({ id, device, createdAt }) => ({
    device: device || 'A browser',
    since: sayInstant(createdAt, facts.reader, facts.now),
    here: id === facts.hereId,
    action: paths.account.signIn.signOut(id),
  })),
  endOthers: logins.length > 1 ? paths.account.signIns.signOut() : '',
});
