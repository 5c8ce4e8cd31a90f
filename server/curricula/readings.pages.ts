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
import type { CurriculumFormPage } from './edit.pages.ts';
import { crumbsTo, type Group } from './pages.ts';
import type { Curriculum, Reading, ReadingText, Unit } from './queries.ts';
import { type Medium, media } from './rules.ts';

export interface ReadingPage extends Page {
  form: FormPage;
  /** Moves it to another unit; null where there is no other. */
  rehome: FormPage | null;
  remove: Link;
}

declare module '../platform/views.ts' {
  interface Views {
    'curricula/reading': ReadingPage;
  }
}

interface Place {
  group: Group;
  curriculum: Curriculum;
  unit: Unit;
}

/** A reading before anybody has written it. */
export const blankReading: ReadingText = {
  title: '',
  authors: '',
  year: null,
  url: '',
  otherUrls: [],
  minutes: null,
  minutesFrom: '',
  medium: 'text',
  need: 'required',
  choice: '',
  option: '',
  sections: '',
  condition: '',
  note: '',
  licence: '',
};

const crumbsIn = ({ group, curriculum, unit }: Place): Link[] => [
  ...crumbsTo(group, curriculum),
  { label: unit.title, href: paths.unit.edit(unit.id) },
];

/** The form that adds a reading to a unit. */
export const newReadingPage = (place: Place, refused?: Refused): CurriculumFormPage => ({
  title: 'New reading',
  crumbs: crumbsIn(place),
  form: formPage(
    {
      action: paths.unit.readings(place.unit.id),
      submit: 'Add the reading',
      hidden: [newIdOf()],
      cancel: { label: 'Cancel', href: paths.unit.edit(place.unit.id) },
      fields: fieldsOf(blankReading),
      defaults,
    },
    refused,
  ),
});

/** Where an organiser changes a reading, or moves it to another unit. */
export function readingPage(
  place: Place & { reading: Reading },
  units: Unit[],
  refused?: Refused,
): ReadingPage {
  const { unit, reading } = place;
  const others = units.filter(({ id }) => id !== unit.id);
  return {
    title: `Edit “${reading.title}”`,
    crumbs: crumbsIn(place),
    form: formPage(
      {
        action: paths.reading.edit(reading.id),
        submit: 'Save',
        cancel: { label: 'Cancel', href: paths.unit.edit(unit.id) },
        hidden: [versionOf(reading.version, refused)],
        fields: fieldsOf(reading),
        defaults,
      },
      refused,
    ),
    rehome: others.length > 0 ? rehomeForm(reading, others, refused) : null,
    remove: { label: 'Delete this reading', href: paths.reading.deletion(reading.id) },
  };
}

const rehomeForm = (reading: Reading, units: Unit[], refused?: Refused) =>
  formPage(
    {
      action: paths.reading.unit(reading.id),
      submit: 'Move reading',
      fields: [
        {
          kind: 'select',
          name: 'unit',
          label: 'Unit',
          required: true,
          options: units.map(({ id, label, title }) => ({
            value: id,
            label: label ? `${label}. ${title}` : title,
          })),
        },
      ],
    },
    refused,
  );

const mediumLabels: Record<Medium, string> = { text: 'Text', video: 'Video', audio: 'Audio', pdf: 'PDF' };

/** What a reading is with none of what is under “More options”. */
const defaults = 'Unless you say otherwise, everyone reads the whole text.';

const fieldsOf = (reading: ReadingText): FieldSpec[] => [
  { kind: 'text', name: 'title', label: 'Title', value: reading.title, required: true, maxlength: 300 },
  line('authors', 'Authors', reading.authors),
  number('year', 'Year', reading.year, ''),
  {
    kind: 'url',
    name: 'url',
    label: 'Address',
    value: reading.url,
    maxlength: 2000,
    placeholder: 'https://',
    hint: 'Where to read it.',
  },
  number('minutes', 'Minutes', reading.minutes, 'Leave it empty if you don’t know.'),
  {
    kind: 'select',
    name: 'medium',
    label: 'Medium',
    value: reading.medium,
    required: true,
    options: media.map((medium) => ({ value: medium, label: mediumLabels[medium] })),
  },
  {
    kind: 'radio',
    name: 'need',
    label: 'Who reads it',
    value: reading.need,
    required: true,
    options: [
      { value: 'required', label: 'Everyone' },
      { value: 'optional', label: 'Optional', hint: 'It doesn’t count towards the week’s minutes.' },
      {
        value: 'choice',
        label: 'One of a choice',
        hint: 'Everyone reads one of several. Name the choice below.',
      },
    ],
  },
  line(
    'choice',
    'Name of the choice',
    reading.choice,
    'Use the same name for every reading in the choice.',
    100,
  ),
  ...further([
    line(
      'option',
      'Part of an option',
      reading.option,
      'Readings in a choice with the same name here are read together. Leave it empty if this reading is an option on its own.',
      100,
    ),
    line('sections', 'Only part of it', reading.sections, 'For example “only sections 1 and 2”.'),
    line(
      'condition',
      'Only for some people',
      reading.condition,
      'For example “if not familiar with basic statistics”. It then doesn’t count towards everyone’s minutes.',
    ),
    { kind: 'textarea', name: 'note', label: 'Note', value: reading.note, rows: 2 },
    line('minutesFrom', 'Source of the minutes', reading.minutesFrom),
    line('licence', 'Licence', reading.licence),
    {
      kind: 'textarea',
      name: 'otherUrls',
      label: 'Other links',
      value: reading.otherUrls.join('\n'),
      rows: 2,
      hint: 'Where it continues, or other copies. One per line.',
    },
  ]),
];

const line = (name: string, label: string, value: string, hint = '', maxlength = 300): FieldSpec => ({
  kind: 'text',
  name,
  label,
  value,
  hint,
  maxlength,
});

const number = (name: string, label: string, value: number | null, hint: string): FieldSpec => ({
  kind: 'text',
  name,
  label,
  value: String(value ?? ''),
  hint,
  inputmode: 'numeric',
  maxlength: 4,
});

/** Asks before a reading is deleted. */
export const deleteReadingPage = (place: Place & { reading: Reading }, refused?: Refused): ConfirmPage => ({
  title: `Delete “${place.reading.title}”?`,
  crumbs: crumbsIn(place),
  message: 'Everyone’s ticks and notes on it are deleted too. This can’t be undone.',
  form: formPage(
    {
      action: paths.reading.deletion(place.reading.id),
      submit: 'Delete the reading',
      danger: true,
      cancel: { label: 'Keep it', href: paths.reading.edit(place.reading.id) },
      fields: [],
    },
    refused,
  ),
});
