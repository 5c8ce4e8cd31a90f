import { type ReadingFacts, sayReadingTime, weekMinutes } from '../curricula/rules.ts';
import type { readings } from '../curricula/tables.ts';
import { type Field, fieldOf, type Refused } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../platform/layout.ts';
import { type Progress, totalProgress, unitProgress } from './rules.ts';

export interface ReadingItem {
  id: string;
  unitId: string;
  title: string;
  url: string;
  /** Authors and year: "Richard Ngo, 2020". */
  by: string;
  minutes: string;
  medium: string;
  /** Where it is not simply required: "optional", "one of these". */
  need: string;
  sections: string;
  condition: string;
  remarks: string;
  read: boolean;
  tickAction: string;
  /** What the tick's button will say: `yes` to tick, `no` to take it away. */
  tickValue: 'yes' | 'no';
  noteAction: string;
  note: Field;
  /** '' while there is none. */
  myNote: string;
  noteOpen: boolean;
  /** How many of the cohort have read it; '' for those who do not lead. */
  readers: string;
}

export interface ReadingListPage extends Page {
  tabs: TabsPage;
  units: Link[];
  unit: { heading: string; title: string; left: string; whole: string } | null;
  items: ReadingItem[];
  progress: { done: number; of: number; words: string };
  empty: EmptyPage;
}

declare module '../platform/views.ts' {
  interface Views {
    'reading/list': ReadingListPage;
    'reading/_item': ReadingItem;
  }
}

/** One line of the list: a unit with one of its readings, or with none. */
export interface ReadingRow {
  unit: { id: string; label: string; title: string; optional: boolean };
  reading: typeof readings.$inferSelect | null;
  tickedAt: Date | null;
  note: string | null;
  readers: number;
  seated: number;
}

interface ListFacts {
  group: { slug: string; name: string };
  cohort: { id: string; name: string };
  tabs: TabsPage;
  rows: ReadingRow[];
  /** The unit to show. */
  unitId: string | null;
  /** Whether to say how many have read each text. */
  leads: boolean;
}

/** The reading list of one unit, with what the person has read of it and of the whole course. */
export function readingListPage(facts: ListFacts, refused?: Refused): ReadingListPage {
  const { group, cohort, tabs, rows, unitId } = facts;
  const units = [...Map.groupBy(rows, ({ unit }) => unit.id).values()];
  const shown = units.find(([first]) => first?.unit.id === unitId) ?? units[0] ?? [];
  const progress = totalProgress(units.map((unit) => unitProgress(factsOf(unit))));
  const unit = shown[0]?.unit;
  return {
    title: `Reading · ${cohort.name}`,
    crumbs: [
      { label: group.name, href: `/groups/${group.slug}` },
      { label: cohort.name, href: `/cohorts/${cohort.id}` },
    ],
    tabs,
    units: units.flatMap(([first]) =>
      first ? [linkTo(cohort.id, first.unit, first.unit.id === unit?.id)] : [],
    ),
    unit: unit ? { heading: headingOf(unit), title: unit.title, ...timesOf(shown) } : null,
    items: shown.flatMap((row) => (row.reading ? [itemOf(facts, row, row.reading, refused)] : [])),
    progress: { ...progress, words: sayProgress(progress) },
    empty: unit ? nothingToRead : noCurriculum,
  };
}

const factsOf = (rows: ReadingRow[]): ReadingFacts[] =>
  rows.flatMap(({ reading, tickedAt }) => (reading ? [{ ...reading, read: tickedAt !== null }] : []));

const headingOf = ({ label, optional }: ReadingRow['unit']) =>
  `${label ? `Unit ${label}` : 'This unit'}${optional ? ', optional' : ''}`;

const linkTo = (cohortId: string, unit: ReadingRow['unit'], current: boolean): Link => ({
  label: unit.label ? `${unit.label}. ${unit.title}` : unit.title,
  href: `/cohorts/${cohortId}/reading?unit=${unit.id}`,
  current,
});

function timesOf(rows: ReadingRow[]) {
  const facts = factsOf(rows);
  const whole = sayReadingTime(weekMinutes(facts.map(({ read: _, ...fact }) => fact)));
  const left = sayReadingTime(weekMinutes(facts));
  return { whole, left: whole && !left ? 'All read' : left };
}

const sayProgress = ({ done, of }: Progress) => (of === 0 ? '' : `${done} of ${of} readings of the course`);

function itemOf(
  { cohort, leads }: ListFacts,
  row: ReadingRow,
  reading: NonNullable<ReadingRow['reading']>,
  refused?: Refused,
): ReadingItem {
  const base = `/cohorts/${cohort.id}/readings/${reading.id}`;
  const noteAction = `${base}/note`;
  const read = row.tickedAt !== null;
  return {
    id: reading.id,
    unitId: reading.unitId,
    title: reading.title,
    url: reading.url,
    by: [reading.authors, reading.year ?? ''].filter(Boolean).join(', '),
    minutes: reading.minutes === null ? 'time unknown' : `${reading.minutes} min`,
    medium: mediumWords[reading.medium],
    need: needWords[reading.need],
    sections: reading.sections,
    condition: reading.option || reading.condition,
    remarks: reading.note,
    read,
    tickAction: `${base}/tick`,
    tickValue: read ? 'no' : 'yes',
    noteAction,
    note: fieldOf(
      {
        kind: 'textarea',
        name: 'note',
        id: `note-${reading.id}`,
        label: 'My note',
        value: row.note ?? '',
        hint: 'Only you see it.',
        rows: 3,
        maxlength: 4000,
      },
      refused?.action === noteAction ? refused : undefined,
    ),
    myNote: row.note ?? '',
    noteOpen: refused?.action === noteAction,
    readers: leads ? `read by ${row.readers} of ${row.seated}` : '',
  };
}

const needWords = { required: '', optional: 'optional', choice: 'choose one' } as const;
const mediumWords = { text: 'text', video: 'video', audio: 'audio', pdf: 'PDF' } as const;

const nothingToRead: EmptyPage = {
  title: 'Nothing to read for this unit',
  text: 'This unit has no texts: come with your thoughts.',
  action: null,
};

const noCurriculum: EmptyPage = {
  title: 'No reading list yet',
  text: 'This cohort has no curriculum. An organiser can choose one in its settings.',
  action: null,
};
