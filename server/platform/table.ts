import { z } from 'zod';
import type { Field, Refused } from './form.ts';
import type { Link } from './frame.ts';
import { addressWith } from './paging.ts';

// A list that is worked on: a compact table on a desk, cards on a phone, in the same markup (`layout/_table`).

/** A column's heading; one that sorts is a link. */
export interface TableHead {
  label: string;
  /** Where the list is sorted by this column; '' for a column that nobody sorts by. */
  href: string;
  sort: '' | 'ascending' | 'descending';
  /** Figures stand at the right. */
  isNumber: boolean;
}

/** What one column says of one row. */
export interface TableCell {
  words: string;
  href?: string;
  /** The tone of a tag: '' or `plain`, `ok`, `warn`, `bad`; undefined for words without one. */
  tone?: string;
  /** Small print below. */
  note?: string;
  /** What else can be done about it, by following a link. */
  links?: Link[];
  /** The same by a button, which posts to its `href` and nothing with it. */
  posts?: Link[];
}

export interface TableRow {
  id: string;
  name: string;
  /** '' where there is no page about it. */
  href: string;
  /** Small print below the name; '' for none. */
  note: string;
  /** How many came, and where that would be if all had who said so, in hundredths; a drawing below the name. */
  bar?: { came: number; said: number } | null;
  /** One for each column after the first. */
  cells: TableCell[];
  /** Whether it can be ticked. */
  canPick?: boolean;
  /** Whether it was when the form was refused. */
  isPicked?: boolean;
}

/** What can be done with the rows that are ticked: one form, in which each button says where it is sent. */
export interface TableBulk {
  action: string;
  /** What the boxes are called when the form is sent. */
  name: string;
  hidden: { name: string; value: string }[];
  /** A choice that belongs to the first button; null for none. */
  field: Field | null;
  buttons: {
    label: string;
    name?: string;
    value?: string;
    /** Where it leads instead of `action`, by GET. */
    leadsTo?: string;
    quiet?: boolean;
  }[];
  /** '' for none. */
  hint: string;
}

export interface TablePage {
  /** Unique on its page. */
  id: string;
  /** What it lists, for screen readers. */
  label: string;
  /** The first is the rows' names. */
  heads: TableHead[];
  rows: TableRow[];
  /** Null where nothing can be done with several at once. */
  bulk: TableBulk | null;
}

declare module './views.ts' {
  interface Views {
    'layout/_table': TablePage;
    'layout/_bulk': TableBulk;
  }
}

/** How a list is sorted, out of its address: a column's name, or `-` and its name for the other way round; '' for as it is. */
export function sortAsked<const Name extends string>(names: readonly Name[]) {
  type Sort = '' | Name | `-${Name}`;
  const known = new Set<string>(names.flatMap((name) => [name, `-${name}`]));
  return z
    .string()
    .transform((asked): Sort => (known.has(asked) ? (asked as Sort) : ''))
    .catch('');
}

/** A sort taken apart; null for none. */
export function sortOf<Name extends string>(sort: '' | Name | `-${Name}`) {
  if (sort === '') return null;
  const isDown = sort.startsWith('-');
  return { by: (isDown ? sort.slice(1) : sort) as Name, isDown };
}

interface HeadSpec {
  label: string;
  /** The column's name in an address; none for one that nobody sorts by. */
  by?: string;
  isNumber?: boolean;
  /** It is first sorted with the highest, or the newest, on top. */
  downFirst?: boolean;
}

type Asked = Record<string, string | number | undefined> & { sort: string };

/** Headings that sort by links: a second tap turns the order round, and all else that the address says stays. */
export const headsOf = (
  path: string,
  { page: _, ...asked }: Asked,
  specs: readonly HeadSpec[],
  hash = '',
): TableHead[] =>
  specs.map(({ label, by, isNumber = false, downFirst = false }) => {
    const ways = downFirst ? [`-${by}`, `${by}`] : [`${by}`, `-${by}`];
    const next = asked.sort === ways[0] ? ways[1] : ways[0];
    return {
      ...{ label, isNumber },
      href: by ? addressWith(path, { ...asked, sort: next }, hash) : '',
      sort: sayOrder(by, asked.sort),
    };
  });

function sayOrder(by: string | undefined, sort: string): TableHead['sort'] {
  if (by === undefined) return '';
  if (sort === by) return 'ascending';
  return sort === `-${by}` ? 'descending' : '';
}

/** Rows that are all at hand, sorted by what `keyOf` says of each; equal ones keep their order, and null comes last. */
export function sortedBy<Row, Name extends string>(
  rows: readonly Row[],
  sort: '' | Name | `-${Name}`,
  keyOf: (row: Row, by: Name) => string | number | null,
): Row[] {
  const asked = sortOf(sort);
  if (!asked) return [...rows];
  const way = asked.isDown ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row, asked.by) }));
  return keyed.sort((a, b) => nullsLast(a.key, b.key) ?? way * compare(a.key, b.key)).map(({ row }) => row);
}

type Key = string | number | null;

function nullsLast(a: Key, b: Key): number | undefined {
  if (a !== null && b !== null) return undefined;
  return Number(a === null) - Number(b === null);
}

const names = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const compare = (a: Key, b: Key) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : names.compare(String(a), String(b));

/** The ids that are ticked, out of a form or an address; one is no array. */
export const picked = (nothing: string, { atLeast = 1, atMost = 200 } = {}) =>
  z.preprocess(
    (sent) => (sent === undefined ? [] : [sent].flat()),
    z.array(z.uuid(nothing)).min(atLeast, nothing).max(atMost, 'Select fewer at once.'),
  );

/** What was ticked in a form that was refused. */
export const pickedIn = (refused: Refused | undefined, name: string): ReadonlySet<string> =>
  new Set([refused?.values[name] ?? []].flat());

/** The link that gives a list as a file, beside its heading. */
export const csvLink = (href: string): Link => ({ label: 'Download CSV', href });
