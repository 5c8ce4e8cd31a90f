import { paths } from '../paths.ts';
import type { GroupRole } from '../people/groups/rules.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import { crumbsOf, groupTabs } from '../people/groups/tabs.ts';
import { newIdOf } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../platform/layout.ts';
import { markdown } from '../platform/markdown.ts';
import type { Html } from '../platform/views.ts';
import { many } from '../platform/words.rules.ts';
import type { LibraryEntry } from './library.ts';
import { type OutlinePage, outlinePage, sayAmount } from './outline.pages.ts';
import type { Curriculum, Syllabus, UnitWithReadings } from './queries.ts';

export interface CurriculaPage extends Page {
  tabs: TabsPage;
  lines: { title: string; href: string; credit: string; amount: string; planHref: string }[];
  empty: EmptyPage;
  buttons: Link[];
  library: LibraryLine[];
}

interface LibraryLine {
  name: string;
  title: string;
  href: string;
  credit: string;
  amount: string;
  /** To the form for a cohort that reads it; '' for those who may not plan one. */
  planHref: string;
  /** Where its copy button posts to; '' for those who may not. */
  copyAction: string;
  newId: string;
}

export interface CurriculumPage extends Page {
  kicker: string;
  credit: string;
  amount: string;
  about: Html | null;
  source: Html | null;
  buttons: Link[];
  /** Buttons that do something. */
  forms: { action: string; newId: string; library: string; label: string }[];
  outline: OutlinePage;
  empty: EmptyPage;
}

declare module '../platform/views.ts' {
  interface Views {
    'curricula/index': CurriculaPage;
    'curricula/show': CurriculumPage;
  }
}

export interface Group {
  slug: string;
  name: string;
}

/** The way back from the page of a curriculum. */
export const crumbsTo = (group: Group, curriculum?: { id: string; title: string }): Link[] => [
  ...crumbsOf(group),
  { label: 'Curricula', href: paths.group.curricula(group.slug) },
  ...(curriculum ? [{ label: curriculum.title, href: paths.curriculum(curriculum.id) }] : []),
];

interface Listed {
  id: string;
  title: string;
  credit: string;
  unitCount: number;
  readingCount: number;
}

/** A group's curricula, and the library to copy from. */
export function curriculaPage(
  group: Group,
  role: GroupRole,
  rows: Listed[],
  library: LibraryEntry[],
): CurriculaPage {
  const canEdit = mayOrganise({ group: role });
  const planWith = (curriculum: string) =>
    canEdit ? `${paths.group.cohorts.new(group.slug)}?${new URLSearchParams({ curriculum })}` : '';
  return {
    title: `Curricula · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'curricula'),
    lines: rows.map(({ id, title, credit, unitCount, readingCount }) => ({
      title,
      href: paths.curriculum(id),
      credit,
      amount: `${many(unitCount, 'unit')}, ${many(readingCount, 'reading')}`,
      planHref: planWith(id),
    })),
    empty: {
      title: 'No curriculum yet',
      text: canEdit
        ? 'Copy one from the library below and make it yours, or start an empty one.'
        : 'When an organiser adds one, its units and readings appear here. The library below shows what’s available.',
      action: null,
    },
    buttons: canEdit
      ? [
          { label: 'New curriculum', href: paths.group.curricula.new(group.slug) },
          { label: 'Import a file', href: paths.group.curricula.import(group.slug) },
        ]
      : [],
    library: library.map(({ name, syllabus }) => ({
      name,
      title: syllabus.title,
      href: paths.libraryCourse(name),
      credit: syllabus.credit,
      amount: sayAmount(syllabus.units),
      planHref: planWith(`library:${name}`),
      copyAction: canEdit ? paths.group.curricula.copies(group.slug) : '',
      newId: newIdOf().value,
    })),
  };
}

/** A group's curriculum, to read. */
export function curriculumPage(
  group: Group,
  role: GroupRole,
  curriculum: Curriculum,
  units: UnitWithReadings[],
): CurriculumPage {
  const canEdit = mayOrganise({ group: role });
  return {
    ...facePage({ ...curriculum, units }),
    kicker: `Curriculum of ${group.name}`,
    crumbs: crumbsTo(group),
    buttons: [
      ...(canEdit ? [{ label: 'Edit', href: paths.curriculum.edit(curriculum.id) }] : []),
      { label: 'Download as YAML', href: paths.curriculum.yaml(curriculum.id) },
    ],
    forms: canEdit
      ? [
          {
            action: paths.curriculum.copies(curriculum.id),
            newId: newIdOf().value,
            library: '',
            label: 'Make a copy',
          },
        ]
      : [],
    outline: outlinePage(units, (index) => (canEdit ? paths.unit.edit(units[index]?.id ?? '') : null)),
    empty: {
      title: 'No units yet',
      text: 'A unit is what’s read for one session: some texts, and questions to discuss.',
      action: canEdit
        ? { label: 'Add the first unit', href: paths.curriculum.units.new(curriculum.id) }
        : null,
    },
  };
}

/** A curriculum of the library, to look at before it is copied into one of the reader's groups. */
export const libraryPage = ({ name, syllabus }: LibraryEntry, groups: Group[]): CurriculumPage => ({
  ...facePage(syllabus),
  kicker: 'From the library',
  buttons: [{ label: 'Download as YAML', href: paths.libraryCourse.yaml(name) }],
  forms: groups.map((group) => ({
    action: paths.group.curricula.copies(group.slug),
    newId: newIdOf().value,
    library: name,
    label: `Copy to ${group.name}`,
  })),
  outline: outlinePage(syllabus.units),
  empty: { title: 'No units', text: 'This curriculum is empty.', action: null },
});

const facePage = ({ title, credit, source, about, units }: Syllabus) => ({
  title,
  credit,
  amount: units.length > 0 ? sayAmount(units) : '',
  about: about ? markdown(about) : null,
  source: source ? markdown(source) : null,
});
