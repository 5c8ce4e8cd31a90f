import { findTemplate } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { type Field, fieldOf } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage, PagerPage, TabsPage } from '../../platform/layout.ts';
import { pagerOf } from '../../platform/paging.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayDate, sayInstant, sayTime, sayWeekday } from '../../platform/time.ts';
import { groupTabs, settingsCrumbs } from '../groups/tabs.ts';
import type { AuditAsked } from './forms.ts';
import { type AuditKind, auditKinds, kinds, readingOf } from './kinds.rules.ts';
import { type Say, sentenceOf } from './sentences.rules.ts';
import type { AuditEntry } from './tables.ts';

export interface AuditDay {
  date: string;
  /** `as`: in whose place a deputy did it; '' for everyone else. */
  entries: { time: string; who: string; as: string; what: string }[];
}

export interface AuditPage extends Page {
  tabs: TabsPage;
  action: string;
  fields: Field[];
  isFiltered: boolean;
  days: AuditDay[];
  empty: EmptyPage | null;
  pager: PagerPage;
  note: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/audit/log': AuditPage;
  }
}

export const auditPageSize = 50;

export type AuditRow = { entry: AuditEntry; actor: string | null; deputyFor: string | null };

interface Facts {
  group: { slug: string; name: string };
  /** Reads times where the group is. */
  reader: Reader;
  asked: AuditAsked;
  rows: AuditRow[];
  names: ReadonlyMap<string, string>;
  actors: { id: string; name: string }[];
  now: Date;
}

/** What the organisers of a group have changed, the latest first, by day. */
export function auditPage({ group, reader, asked, rows, names, actors, now }: Facts): AuditPage {
  const action = paths.group.audit(group.slug);
  const isFiltered = Boolean(asked.by || asked.kind || asked.from || asked.until);
  return {
    title: `Audit log · ${group.name}`,
    crumbs: settingsCrumbs(group),
    tabs: groupTabs(group.slug, 'organiser', 'settings'),
    action,
    fields: fieldsOf(asked, actors),
    isFiltered,
    days: daysOf(rows.slice(0, auditPageSize), { reader, names, now }),
    empty: rows.length > 0 ? null : emptyOf(isFiltered),
    pager: pagerOf(action, asked, rows.length > auditPageSize),
    note: `Entries are kept for two years. What happens in a room is in the room’s log, and texts of concerns, applications and posts are never shown here.`,
  };
}

const emptyOf = (isFiltered: boolean): EmptyPage =>
  isFiltered
    ? { title: 'Nothing matches', text: 'Try other dates, or show all.', action: null }
    : {
        title: 'Nothing yet',
        text: 'Everything that organisers change in the group will appear here.',
        action: null,
      };

/** Entries in sentences, by day. */
export function daysOf(
  rows: Facts['rows'],
  { reader, names, now }: Pick<Facts, 'reader' | 'names' | 'now'>,
): AuditDay[] {
  const days: AuditDay[] = [];
  for (const { entry, actor, deputyFor } of rows) {
    const date = sayInstant(entry.at, reader, now).replace(/, [^,]*$/, '');
    if (days.at(-1)?.date !== date) days.push({ date, entries: [] });
    days.at(-1)?.entries.push({
      time: sayTime(entry.at, reader),
      who: actor ?? 'Former member',
      as: deputyFor ? `(as deputy for ${deputyFor})` : '',
      what: sentenceOf(toldOf(entry, names), sayerFor(reader, names, now)),
    });
  }
  return days;
}

const toldOf = (entry: AuditEntry, names: ReadonlyMap<string, string>) => ({
  ...entry,
  kind: entry.kind as AuditKind,
  label: labelOf(entry),
  people: entry.people.map((id) => names.get(id) ?? 'Former member'),
  isOwn: entry.people.length === 1 && entry.people[0] === entry.actorId,
});

/** Email templates are stored by their names in code. */
const labelOf = ({ kind, label }: AuditEntry) =>
  kind === 'template' ? (findTemplate(label)?.label ?? label) : label;

/** Says values for this reader: times where they are, people by the name they have now. */
function sayerFor(reader: Reader, names: ReadonlyMap<string, string>, now: Date): Say {
  return (column, value) => {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (column === 'weekday') return sayWeekday(Number(value));
    switch (readingOf(column)) {
      case 'instant':
        return sayInstant(new Date(String(value)), reader, now);
      case 'date':
        return sayDate(String(value), now);
      case 'person':
        return names.get(String(value)) ?? 'Former member';
      default:
        return String(value);
    }
  };
}

const fieldsOf = (asked: AuditAsked, actors: Facts['actors']): Field[] => [
  fieldOf({
    ...{ kind: 'select', name: 'by', label: 'Done by', value: asked.by ?? '' },
    options: [{ value: '', label: 'Anyone' }, ...actors.map(({ id, name }) => ({ value: id, label: name }))],
  }),
  fieldOf({
    ...{ kind: 'select', name: 'kind', label: 'About', value: asked.kind ?? '' },
    options: [
      { value: '', label: 'Anything' },
      ...auditKinds.map((value) => ({ value, label: kinds[value].name })),
    ],
  }),
  fieldOf({ kind: 'date', name: 'from', label: 'From', value: asked.from ?? '' }),
  fieldOf({ kind: 'date', name: 'until', label: 'Until', value: asked.until ?? '' }),
];

/** Everyone whom entries name by id. */
export const peopleIn = (rows: Facts['rows']): string[] => [
  ...new Set(
    rows.flatMap(({ entry }) => [
      ...entry.people,
      ...[entry.before, entry.after].flatMap(({ facilitator_id: id }) =>
        typeof id === 'string' ? [id] : [],
      ),
    ]),
  ),
];
