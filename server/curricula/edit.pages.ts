import { paths } from '../paths.ts';
import {
  type ConfirmPage,
  type FieldSpec,
  type FormPage,
  formPage,
  newIdOf,
  type Refused,
  versionOf,
} from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import type { EmptyPage } from '../platform/layout.ts';
import { markdown, markdownHint } from '../platform/markdown.ts';
import type { Html } from '../platform/views.ts';
import { many } from '../platform/words.rules.ts';
import { crumbsTo, type Group } from './pages.ts';
import type { Curriculum, CurriculumText, UnitWithReadings } from './queries.ts';
import { sayUnitTime } from './rules.ts';

export interface CurriculumEditPage extends Page {
  units: MovableLine[];
  empty: EmptyPage;
  add: Link;
  form: FormPage;
  /** How its own words read on its page, as they are or as somebody has typed them. */
  shown: { title: string; credit: string; about: Html | null; source: Html | null };
  remove: Link;
}

export interface CurriculumFormPage extends Page {
  form: FormPage;
}

/** A unit or reading in its order, with its buttons. */
export interface MovableLine {
  title: string;
  href: string;
  meta: string;
  /** Where its up and down buttons post to. */
  action: string;
  /** What is shown anew when it has moved. */
  list: string;
  first: boolean;
  last: boolean;
}

declare module '../platform/views.ts' {
  interface Views {
    'curricula/edit': CurriculumEditPage;
    'curricula/form': CurriculumFormPage;
    'curricula/_movable': MovableLine;
  }
}

/** The form that begins an empty curriculum. */
export const newCurriculumPage = (group: Group, refused?: Refused): CurriculumFormPage => ({
  title: 'New curriculum',
  crumbs: crumbsTo(group),
  form: formPage(
    {
      action: paths.group.curricula(group.slug),
      submit: 'Create curriculum',
      hidden: [newIdOf()],
      cancel: { label: 'Cancel', href: paths.group.curricula(group.slug) },
      fields: facts({ title: '', credit: '', source: '', about: '' }),
    },
    refused,
  ),
});

/** Where an organiser changes a curriculum: the order of its units, and what it says about itself. */
export function editCurriculumPage(
  group: Group,
  curriculum: Curriculum,
  units: UnitWithReadings[],
  refused?: Refused,
  typed: CurriculumText = curriculum,
): CurriculumEditPage {
  const base = paths.curriculum(curriculum.id);
  return {
    title: `Edit ${curriculum.title}`,
    crumbs: crumbsTo(group, curriculum),
    units: units.map((unit, index) => ({
      title: unit.label ? `${unit.label}. ${unit.title}` : unit.title,
      href: paths.unit.edit(unit.id),
      meta: [many(unit.readings.length, 'reading'), sayUnitTime(unit)].filter(Boolean).join(', '),
      action: paths.unit.position(unit.id),
      list: 'units',
      first: index === 0,
      last: index === units.length - 1,
    })),
    empty: { title: 'No units yet', text: 'Add the first, then its readings.', action: null },
    add: { label: 'Add a unit', href: paths.curriculum.units.new(curriculum.id) },
    form: formPage(
      {
        action: paths.curriculum.edit(curriculum.id),
        submit: 'Save',
        cancel: { label: 'Cancel', href: base },
        hidden: [versionOf(curriculum.version, refused)],
        fields: facts(curriculum),
        also: { value: 'preview', label: 'Preview' },
      },
      refused,
    ),
    assets: ['preview.js'],
    shown: {
      title: typed.title,
      credit: typed.credit,
      about: typed.about ? markdown(typed.about) : null,
      source: typed.source ? markdown(typed.source) : null,
    },
    remove: { label: 'Delete this curriculum', href: paths.curriculum.deletion(curriculum.id) },
  };
}

const facts = ({ title, credit, source, about }: CurriculumText): FieldSpec[] => [
  { kind: 'text', name: 'title', label: 'Title', value: title, required: true, maxlength: 300 },
  {
    kind: 'text',
    name: 'credit',
    label: 'Credit',
    value: credit,
    maxlength: 1000,
    hint: 'Who made it, as they’d like to be credited.',
  },
  {
    kind: 'text',
    name: 'source',
    label: 'Source',
    value: source,
    maxlength: 2000,
    hint: 'Where it comes from: a description, a link or both.',
  },
  { kind: 'textarea', name: 'about', label: 'About', value: about, rows: 6, hint: markdownHint },
];

/** Asks before a curriculum is deleted. */
export const deleteCurriculumPage = (
  group: Group,
  curriculum: Curriculum,
  refused?: Refused,
): ConfirmPage => ({
  title: `Delete “${curriculum.title}”?`,
  crumbs: crumbsTo(group, curriculum),
  message:
    'Its units and readings are deleted too, with everyone’s ticks and notes on them. This can’t be undone. Download it first if you might want it again.',
  form: formPage(
    {
      action: paths.curriculum.deletion(curriculum.id),
      submit: 'Delete the curriculum',
      danger: true,
      cancel: { label: 'Keep it', href: paths.curriculum.edit(curriculum.id) },
      fields: [],
    },
    refused,
  ),
});
