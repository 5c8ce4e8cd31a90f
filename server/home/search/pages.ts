import { paths } from '../../paths.ts';
import { type Field, fieldOf } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { addressWith } from '../../platform/paging.ts';
import { type Reader, readerIn } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import { mostOfAKind } from './queries.ts';
import { type Found, type Kind, kinds, shortest } from './rules.ts';

interface Section {
  id: Kind;
  heading: string;
  items: { title: string; href: string; about: string }[];
  /** '' where all that was found is here. */
  more: string;
}

export interface SearchResultsPage extends Page {
  field: Field;
  /** What was found, in a sentence; '' while nothing is looked for. */
  says: string;
  sections: Section[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'home/search': SearchResultsPage;
  }
}

/** What was found of each kind, and the field to look for something else. */
export function searchPage(
  part: string,
  found: readonly Found[],
  reader: Reader,
  now: Date,
): SearchResultsPage {
  return {
    title: part ? `Search: ${part}` : 'Search',
    field: fieldOf({
      kind: 'text',
      name: 'q',
      id: 'search-for',
      label: 'Search people, sessions, readings and cohorts',
      value: part,
      maxlength: 80,
      required: true,
    }),
    says: sayFound(part, found),
    sections: kinds.flatMap((kind) => sectionOf(kind, found, reader, now)),
  };
}

function sayFound(part: string, found: readonly Found[]): string {
  if (part === '') return '';
  if (part.length < shortest) return `Enter at least ${shortest} characters.`;
  return found.length > 0 ? '' : `Nothing found for “${part}”. Try a shorter word, or part of a name.`;
}

const headings: Record<Kind, string> = {
  people: 'People',
  sessions: 'Sessions',
  readings: 'Readings',
  cohorts: 'Cohorts',
};

function sectionOf(kind: Kind, found: readonly Found[], reader: Reader, now: Date): Section[] {
  const rows = found.filter((one) => one.kind === kind);
  if (rows.length === 0) return [];
  const items = rows.map((row) => ({
    title: row.title,
    href: hrefOf[kind](row),
    about: row.at ? `${row.within} · ${sayInstant(row.at, readerIn(row.zone, reader), now)}` : row.within,
  }));
  const more = rows.length < mostOfAKind ? '' : 'There may be more. Type more of the name to narrow it down.';
  return [{ id: kind, heading: headings[kind], items, more }];
}

const hrefOf: Record<Kind, (found: Found) => string> = {
  // A member's own page is for organisers; others find them among the members.
  people: ({ id, title, inside, runs }) =>
    runs ? paths.group.member(inside, id) : addressWith(paths.group.members(inside), { who: title }),
  sessions: ({ id }) => paths.session(id),
  readings: ({ inside }) => {
    const [cohortId = '', unitId = ''] = inside.split('/');
    return addressWith(paths.cohort.readingList(cohortId), { unit: unitId });
  },
  cohorts: ({ id }) => paths.cohort(id),
};
