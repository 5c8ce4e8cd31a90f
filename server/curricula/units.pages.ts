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
import { further } from '../platform/further.ts';
import type { EmptyPage } from '../platform/layout.ts';
import type { CurriculumFormPage, MovableLine } from './edit.pages.ts';
import { readingView } from './outline.pages.ts';
import { crumbsTo, type Group } from './pages.ts';
import type { Curriculum, Reading, Unit, UnitText } from './queries.ts';

export interface UnitPage extends Page {
  readings: MovableLine[];
  empty: EmptyPage;
  add: Link;
  form: FormPage;
  remove: Link;
}

declare module '../platform/views.ts' {
  interface Views {
    'curricula/unit': UnitPage;
  }
}

/** A unit before anybody has written it. */
export const blankUnit: UnitText = {
  label: '',
  title: '',
  summary: '',
  aims: [],
  prompts: [],
  exercises: [],
  optional: false,
  alternative: '',
  statedMinutes: null,
  note: '',
  guide: '',
};

/** The form that adds a unit. */
export const newUnitPage = (group: Group, curriculum: Curriculum, refused?: Refused): CurriculumFormPage => ({
  title: 'New unit',
  crumbs: crumbsTo(group, curriculum),
  form: formPage(
    {
      action: paths.curriculum.units(curriculum.id),
      submit: 'Add the unit',
      hidden: [newIdOf()],
      cancel: { label: 'Cancel', href: paths.curriculum.edit(curriculum.id) },
      fields: fieldsOf(blankUnit),
      defaults,
    },
    refused,
  ),
});

interface Place {
  group: Group;
  curriculum: Curriculum;
  unit: Unit;
}

/** Where an organiser changes a unit: its readings in order, and the rest of it. */
export function unitPage(
  { group, curriculum, unit }: Place,
  readings: Reading[],
  refused?: Refused,
): UnitPage {
  return {
    title: `Edit unit “${unit.title}”`,
    crumbs: crumbsTo(group, curriculum),
    readings: readings.map((reading, index) => ({
      title: reading.title,
      href: paths.reading.edit(reading.id),
      meta: metaOf(reading),
      action: paths.reading.position(reading.id),
      list: 'readings',
      first: index === 0,
      last: index === readings.length - 1,
    })),
    empty: {
      title: 'No readings yet',
      text: 'Add the texts that everyone reads for this unit.',
      action: null,
    },
    add: { label: 'Add a reading', href: paths.unit.readings.new(unit.id) },
    form: formPage(
      {
        action: paths.unit.edit(unit.id),
        submit: 'Save',
        cancel: { label: 'Cancel', href: paths.curriculum.edit(curriculum.id) },
        hidden: [versionOf(unit.version, refused)],
        fields: fieldsOf(unit),
        defaults,
      },
      refused,
    ),
    remove: { label: 'Delete this unit', href: paths.unit.deletion(unit.id) },
  };
}

function metaOf(reading: Reading): string {
  const { by, time } = readingView(reading);
  const need = { required: '', optional: 'optional', choice: `choose one: ${reading.choice}` }[reading.need];
  return [by, time, need].filter(Boolean).join(' · ');
}

/** What a unit is with none of what is under “More options”. */
const defaults =
  'Unless you say otherwise, every cohort reads this unit, and its minutes are those of its readings.';

const fieldsOf = (unit: UnitText): FieldSpec[] => [
  { kind: 'text', name: 'title', label: 'Title', value: unit.title, required: true, maxlength: 300 },
  {
    kind: 'text',
    name: 'label',
    label: 'Number',
    value: unit.label,
    maxlength: 20,
    hint: 'For example 1, or 6-7.',
  },
  { kind: 'textarea', name: 'summary', label: 'Summary', value: unit.summary, rows: 3 },
  onePerLine('aims', 'Aims', unit.aims, 'What people know or can do afterwards. One per line.'),
  onePerLine('prompts', 'Discussion prompts', unit.prompts, 'Questions for the session. One per line.'),
  onePerLine('exercises', 'Exercises', unit.exercises, 'Things to do together. One per line.'),
  ...further([
    {
      kind: 'check',
      name: 'optional',
      label: 'Cohorts can skip this unit',
      value: unit.optional ? 'on' : '',
    },
    {
      kind: 'text',
      name: 'alternative',
      label: 'One of several alternatives',
      value: unit.alternative,
      maxlength: 100,
      hint: 'Give each alternative the same name here, such as “week 7”. A cohort reads the first unless it chooses another.',
    },
    {
      kind: 'text',
      name: 'statedMinutes',
      label: 'Minutes for the whole unit',
      value: String(unit.statedMinutes ?? ''),
      inputmode: 'numeric',
      maxlength: 4,
      hint: 'As given by the source. Only needed if some readings have no minutes.',
    },
    { kind: 'textarea', name: 'note', label: 'Note', value: unit.note, rows: 2 },
    {
      kind: 'textarea',
      name: 'guide',
      label: 'Guide for facilitators',
      hint: 'What the session is for, what people get stuck on, and how to help. Members don’t see it. You can use Markdown.',
      value: unit.guide,
      rows: 6,
    },
  ]),
];

const onePerLine = (name: string, label: string, items: string[], hint: string): FieldSpec => ({
  kind: 'textarea',
  name,
  label,
  value: items.join('\n'),
  hint,
  rows: 4,
});

/** Asks before a unit is deleted. */
export const deleteUnitPage = ({ group, curriculum, unit }: Place, refused?: Refused): ConfirmPage => ({
  title: `Delete the unit “${unit.title}”?`,
  crumbs: crumbsTo(group, curriculum),
  message:
    'Its readings are deleted too, with everyone’s ticks and notes on them. Sessions about it stay, without a unit. This can’t be undone.',
  form: formPage(
    {
      action: paths.unit.deletion(unit.id),
      submit: 'Delete the unit',
      danger: true,
      cancel: { label: 'Keep it', href: paths.unit.edit(unit.id) },
      fields: [],
    },
    refused,
  ),
});
