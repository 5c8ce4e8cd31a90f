import { kinds } from '../mail/preferences/rules.ts';
import type { EmailRow } from '../mail/queue/tables.ts';
import { inMarkdown } from '../mail/templates/text.rules.ts';
import { paths } from '../paths.ts';
import { settingsCrumbs } from '../people/groups/tabs.ts';
import { fieldOf, newIdOf } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import type { PagerPage, TabsPage } from '../platform/layout.ts';
import { markdown } from '../platform/markdown.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { headsOf, type TablePage } from '../platform/table.ts';
import { sayInstant } from '../platform/time.ts';
import type { Html } from '../platform/views.ts';
import { type LogFilter, type LogRow, pageSize } from './log.queries.ts';
import {
  keptDays,
  mayResend,
  type State,
  sayState,
  stateNames,
  stateOf,
  states,
  withoutLinks,
} from './log.rules.ts';
import { messageTabs } from './tabs.ts';

export interface LogPage extends Page {
  tabs: TabsPage;
  stats: { count: number; words: string; href: string }[];
  trouble: string;
  /** '' where nothing was given up. */
  retryAction: string;
  action: string;
  person: string;
  isFiltered: boolean;
  fields: ReturnType<typeof fieldOf>[];
  /** Null where there is none. */
  table: TablePage | null;
  empty: { title: string; text: string; action: Link | null };
  pager: PagerPage;
  note: string;
}

export interface SentPage extends Page {
  tabs: TabsPage;
  facts: { label: string; words: string }[];
  body: Html;
  buttons: string[];
  again: Link | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'messages/log': LogPage;
    'messages/sent': SentPage;
  }
}

interface Group {
  slug: string;
  name: string;
}

interface Facts {
  /** Reads times where the group is, whose post it is. */
  reader: Reader;
  group: Group;
  filter: Omit<LogFilter, 'oldestFirst'> & { page: number; sort: '' | 'when' | '-when' };
  rows: LogRow[];
  counts: { state: EmailRow['state']; attempts: number; count: number }[];
  trouble: { trouble: string; nextAt: Date | null } | undefined;
  now: Date;
}

const kindNames: Record<string, string> = {
  ...Object.fromEntries(Object.entries(kinds).map(([name, { label }]) => [name, label])),
  places: 'Decisions and places',
};

/** What went out for a group, newest first, and how what is still on its way stands. */
export function logPage({ group, reader, filter, rows, counts, trouble, now }: Facts): LogPage {
  const action = paths.group.mail(group.slug);
  const failed = counts.some(({ state }) => state === 'failed');
  return {
    title: `Sent emails · ${group.name}`,
    assets: ['list.css'],
    crumbs: settingsCrumbs(group),
    tabs: messageTabs(group.slug, 'mail'),
    stats: states.flatMap((state) => statOf(state, counts, action)),
    trouble: trouble ? sayTrouble(trouble, reader, now) : '',
    retryAction: failed ? paths.group.mail.retry(group.slug) : '',
    action,
    person: filter.person ?? '',
    isFiltered: Boolean(filter.who || filter.person || filter.state || filter.kind),
    fields: fieldsOf(filter),
    table: rows.length > 0 ? tableOf(rows.slice(0, pageSize), { group, reader, filter, now }) : null,
    empty: {
      title: 'No matching emails',
      text: 'Every email sent for the group appears here.',
      action: null,
    },
    pager: pagerOf(action, filter, rows.length > pageSize),
    note: `Emails are kept for ${keptDays} days. Emails that people request for themselves, and concerns, are never shown here.`,
  };
}

function tableOf(
  rows: LogRow[],
  { group: { slug }, reader, filter, now }: Pick<Facts, 'group' | 'reader' | 'filter' | 'now'>,
): TablePage {
  return {
    id: 'emails',
    label: 'Emails',
    heads: headsOf(paths.group.mail(slug), { ...filter }, [
      { label: 'Subject' },
      { label: 'To' },
      { label: 'Sent', by: 'when', downFirst: true },
      { label: 'Status' },
    ]),
    rows: rows.map((row) => ({
      id: row.id,
      name: withoutLinks(row.subject),
      href: paths.group.sentEmail(slug, row.id),
      note: '',
      cells: [
        { words: row.name ?? row.to },
        { words: sayInstant(row.sentAt ?? row.createdAt, reader, now) },
        { words: stateNames[stateOf(row)], tone: tones[stateOf(row)], note: troubleIn(row) },
      ],
      canPick: mayResend(row),
      isPicked: false,
    })),
    bulk: {
      ...{ action: paths.group.mail.again(slug), name: 'email', hidden: [newIdOf()], field: null, hint: '' },
      buttons: [{ label: 'Send again', leadsTo: paths.group.mail.again(slug) }],
    },
  };
}

function statOf(state: State, counts: Facts['counts'], action: string) {
  const count = counts.filter((one) => stateOf(one) === state).reduce((sum, one) => sum + one.count, 0);
  return count > 0
    ? [{ count, words: stateNames[state].toLowerCase(), href: `${action}?state=${state}` }]
    : [];
}

function sayTrouble({ trouble, nextAt }: NonNullable<Facts['trouble']>, reader: Reader, now: Date): string {
  const next = nextAt ? ` Next try: ${sayInstant(nextAt, reader, now)}.` : '';
  return `Some emails haven’t got through yet: ${withoutLinks(trouble) || 'the email server gave no reason'}.${next}`;
}

const troubleIn = (row: LogRow) =>
  ['trouble', 'tried', 'dropped'].includes(stateOf(row)) ? sayState(row).slice(0, 200) : '';

const tones: Record<State, string> = {
  ...{ due: 'plain', tried: 'warn', waiting: 'plain', sent: 'ok', trouble: 'bad', dropped: 'plain' },
};

const fieldsOf = ({ who, state, kind }: Pick<LogFilter, 'who' | 'state' | 'kind'>) => [
  fieldOf({ kind: 'text', name: 'who', label: 'Name or address', value: who ?? '', maxlength: 200 }),
  fieldOf({
    ...{ kind: 'select', name: 'state', label: 'Status', value: state ?? '' },
    options: [{ value: '', label: 'Any' }, ...states.map((value) => ({ value, label: stateNames[value] }))],
  }),
  fieldOf({
    ...{ kind: 'select', name: 'kind', label: 'About', value: kind ?? '' },
    options: [
      { value: '', label: 'Any' },
      ...Object.entries(kindNames).map(([value, label]) => ({ value, label })),
    ],
  }),
];

function pagerOf(action: string, { page, ...filter }: Facts['filter'], isMore: boolean): PagerPage {
  const to = (number: number, label = ''): Link => {
    const wanted = Object.entries({ ...filter, page: String(number) }).filter(([, value]) => value);
    return { label, href: `${action}?${new URLSearchParams(wanted as [string, string][])}` };
  };
  const [before, after] = filter.sort === 'when' ? ['Older', 'Newer'] : ['Newer', 'Older'];
  return {
    newer: page > 1 ? to(page - 1, before) : null,
    older: isMore ? to(page + 1, after) : null,
  };
}

export interface Sent {
  reader: Reader;
  group: Group;
  row: EmailRow;
  name: string | null;
  now: Date;
}

/** One email as it was sent, without the addresses of its links: some let in whoever has them. */
export function sentPage({ group, reader, row, name, now }: Sent): SentPage {
  const base = paths.group.mail(group.slug);
  const { paragraphs = [], choices = [], action, footer } = row.email ?? {};
  const say = (instant: Date) => sayInstant(instant, reader, now);
  return {
    title: withoutLinks(row.subject),
    crumbs: [...settingsCrumbs(group), { label: 'Sent emails', href: base }],
    tabs: messageTabs(group.slug, 'mail'),
    facts: [
      { label: 'To', words: name ? `${name}, ${row.to}` : row.to },
      { label: 'About', words: kindNames[row.category] ?? row.category },
      { label: 'Written', words: say(row.createdAt) },
      ...(row.sentAt ? [{ label: 'Sent', words: say(row.sentAt) }] : []),
      { label: 'Status', words: sayState(row) },
    ],
    body: markdown(inMarkdown(withoutLinks([...paragraphs, footer ?? ''].join('\n\n')))),
    buttons: [...choices, ...(action ? [action] : [])].map(({ label }) => label),
    again:
      mayResend(row) && row.email
        ? { label: 'Send again', href: paths.group.sentEmail.again(group.slug, row.id) }
        : null,
  };
}
