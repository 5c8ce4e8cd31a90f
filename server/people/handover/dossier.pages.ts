import { findTemplate } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import { roleNames } from '../groups/roles.ts';
import type { DossierKind, DossierRow } from './dossier.queries.ts';

/** One point of what passes: what it is, and where it is seen to. */
export interface Point {
  /** What a tick is stored under. */
  key: string;
  label: string;
  detail: string;
  href: string;
}

export interface Section {
  title: string;
  points: Point[];
}

interface Place {
  slug: string;
  reader: Reader;
  now: Date;
}

/** All that passes with a group, in the order in which one goes through it; sections with nothing are left out. */
export function sectionsOf(rows: readonly DossierRow[], place: Place): Section[] {
  const of = (...kinds: DossierKind[]) =>
    rows.filter(({ kind }) => kinds.includes(kind)).map((row) => pointOf(row, place));
  return [
    { title: 'Who does what', points: of('person') },
    { title: 'Cohorts and rounds', points: of('cohort', 'round') },
    { title: 'Venues, and how to get in', points: of('venue') },
    { title: 'Promises made', points: of('call', 'agreed', 'swap', 'place offers', 'invitation', 'guests') },
    {
      title: 'Emails and integrations',
      points: [...of('template', 'decision email', 'webhook'), ...feeds(place.slug)],
    },
    { title: 'What happens automatically', points: byItself(place.slug) },
  ].filter(({ points }) => points.length > 0);
}

function pointOf(row: DossierRow, place: Place): Point {
  return { key: `${row.kind}:${row.of}`, ...sayings[row.kind](row, place) };
}

type Saying = (row: DossierRow, place: Place) => Omit<Point, 'key'>;

const when = ({ at }: DossierRow, { reader, now }: Place) =>
  at ? sayInstant(new Date(at), reader, now) : '';

const sayings: Record<DossierKind, Saying> = {
  person: ({ of, label, detail }, { slug }) => ({
    label,
    detail: detail === 'deputy' ? 'Deputy' : roleNames[detail === 'organiser' ? 'organiser' : 'facilitator'],
    href: paths.group.member(slug, of),
  }),
  cohort: (row, place) => ({
    label: row.label,
    detail: [
      row.detail ? `Facilitators: ${row.detail}` : 'No facilitators',
      row.at ? `last session ${when(row, place)}` : 'no sessions planned',
    ].join(' · '),
    href: paths.cohort(row.of),
  }),
  round: (row, place) => ({
    label: row.label,
    detail: [
      `Applications close ${when(row, place)}`,
      ...(row.count > 0 ? [`${many(row.count, 'application')} to decide on`] : []),
    ].join(' · '),
    href: paths.round(row.of),
  }),
  venue: ({ of, label, detail }, { slug }) => ({
    label,
    detail: detail || 'Nothing is written down about how to get in.',
    href: paths.group.venue(slug, of),
  }),
  template: ({ of }, { slug }) => ({
    label: findTemplate(of)?.label ?? of,
    detail: 'An email in your own words',
    href: paths.group.email(slug, of),
  }),
  webhook: ({ label, detail }, { slug }) => ({
    label,
    detail: webhookKinds[detail] ?? 'Webhook',
    href: paths.group.webhooks(slug),
  }),
  call: (row, place) => ({
    label: `Someone is needed to facilitate “${row.label}”`,
    detail: `${row.detail} · ${when(row, place)}`,
    href: paths.session(row.of),
  }),
  agreed: (row, place) => ({
    label: `${row.label || 'Someone'} has agreed to facilitate, and hasn’t confirmed yet`,
    detail: `${row.detail} · ${when(row, place)}`,
    href: paths.session(row.of),
  }),
  swap: (row, place) => ({
    label: `${row.label} has offered to swap a turn`,
    detail: `${row.detail} · ${when(row, place)}`,
    href: paths.session(row.of),
  }),
  'decision email': ({ of, label, detail }) => ({
    label: `Decision email (${decisions[detail] ?? detail}): ${label}`,
    detail: 'In your own words',
    href: paths.round.email(of.split(':')[0] ?? '', detail),
  }),
  invitation: (row, place) => ({
    label: `Invitation link: ${row.label}`,
    detail: `${many(row.count, 'person', 'people')} can still use it, until ${when(row, place)}`,
    href: paths.group.invitations(place.slug),
  }),
  'place offers': (row, place) => ({
    label: `${many(row.count, 'place')} offered in ${row.label}`,
    detail: `Open until ${when(row, place)}`,
    href: paths.cohort.people(row.of),
  }),
  guests: (row, place) => ({
    label: `${many(row.count, 'guest')} invited to “${row.label}”`,
    detail: `${row.detail} · ${when(row, place)}`,
    href: paths.session(row.of),
  }),
};

const decisions: Record<string, string> = { accept: 'accepted', decline: 'declined', waitlist: 'waitlist' };

const webhookKinds: Record<string, string> = { slack: 'Slack', discord: 'Discord', json: 'Webhook' };

const feeds = (slug: string): Point[] => [
  {
    key: 'feed:calendar',
    label: 'Public calendar',
    detail: 'Anyone can subscribe to the group’s sessions. It says no names and no places.',
    href: paths.group.calendarIcs(slug),
  },
];

const byItself = (slug: string): Point[] => [
  {
    key: 'itself:reminders',
    label: 'RSVP requests and reminders',
    detail: 'Sent before each session.',
    href: paths.group.reminders(slug),
  },
  {
    key: 'itself:attendance',
    label: 'Check-in emails after missed sessions',
    detail: 'Sent and followed up by your attendance rules.',
    href: paths.group.attendance.rules(slug),
  },
  {
    key: 'itself:places',
    label: 'Waitlists',
    detail: 'A free place goes to the next person.',
    href: paths.group.cohorts(slug),
  },
  {
    key: 'itself:cover',
    label: 'Finding cover',
    detail: 'When a facilitator can’t come, those who could are asked in turn. You’re told if no one can.',
    href: paths.group.cohorts(slug),
  },
  {
    key: 'itself:weekly',
    label: 'The list of what needs organisers',
    detail: 'Emailed every Monday, to deputies too.',
    href: paths.account.mail(),
  },
];
