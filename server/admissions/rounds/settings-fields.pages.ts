import type { Offered } from '../../cohorts/venues/rules.ts';
import type { LibraryEntry } from '../../curricula/library.ts';
import { type FieldSpec, zoneOptions } from '../../platform/form.ts';
import { further } from '../../platform/further.ts';
import { sayDate, sayZone } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { Round } from './queries.ts';

/** What one can choose to read. */
export interface Syllabi {
  curricula: { id: string; title: string; unitCount: number }[];
  library: LibraryEntry[];
}

/** A round as its form shows it: opening and closing by the wall clock of its zone. */
export interface RoundValues
  extends Pick<
    Round,
    | 'name'
    | 'about'
    | 'withOptional'
    | 'weeks'
    | 'startsOn'
    | 'skippedDates'
    | 'minutes'
    | 'zone'
    | 'seats'
    | 'sizeMin'
    | 'sizeTarget'
    | 'sizeMax'
    | 'approval'
    | 'blind'
    | 'facilitatorsApply'
    | 'prerequisite'
    | 'prerequisiteCurriculumId'
    | 'venue'
    | 'address'
    | 'onlineUrl'
  > {
  /** Undefined: whichever comes first. */
  curriculumId: string | null | undefined;
  opensOn: string;
  opensTime: string;
  closesOn: string;
  closesTime: string;
  /** '' where late joiners cannot apply. */
  lateOn: string;
}

const part = (name: string, label: string, hint = ''): FieldSpec => ({ kind: 'part', name, label, hint });

const number = (
  name: string,
  label: string,
  value: number,
  [min, max]: [number, number],
  hint = '',
): FieldSpec => ({
  ...{ kind: 'number', name, label, hint, value: String(value), required: true, inputmode: 'numeric' },
  ...{ min: String(min), max: String(max) },
});

const tick = (name: string, label: string, isOn: boolean, hint: string): FieldSpec => ({
  ...{ kind: 'check', name, label, hint, value: isOn ? 'on' : '' },
});

/** What every round needs to be told, and under “More options” what most leave as it is. */
export function roundFields(syllabi: Syllabi & { places: Offered }, value: RoundValues): FieldSpec[] {
  const [what, applying, cohorts] = [whatFields(syllabi, value), applyingFields(value), cohortFields(value)];
  return [
    ...what.main,
    ...applying.main,
    ...cohorts.main,
    venueField(syllabi.places, value.venue),
    ...further([...what.more, ...applying.more, ...cohorts.more, ...peopleFields(syllabi, value)]),
    ...further(membersPlaceFields(value)),
  ];
}

/** What those below are set to, in a sentence or two. */
export const sayRoundDefaults = (value: RoundValues) =>
  `Sessions last ${value.minutes} minutes, in cohorts of ${value.sizeMin} to ${value.sizeMax}, ${sayZone(value.zone)}. Applications open on ${sayDate(value.opensOn)}. ${
    value.facilitatorsApply ? 'People can also apply to facilitate.' : 'People can’t apply to facilitate.'
  }`;

/** The fields of one subject: those of the first view, and those under “More options”. */
interface Split {
  main: FieldSpec[];
  more: FieldSpec[];
}

const whatFields = (syllabi: Syllabi, value: RoundValues): Split => ({
  main: [
    {
      ...{ kind: 'text', name: 'name', label: 'Name', value: value.name, required: true, maxlength: 80 },
      hint: 'For example “Spring 2027” or “Alignment, autumn”.',
    },
    {
      ...{ kind: 'textarea', name: 'about', label: 'What people should know', value: value.about },
      ...{ rows: 3, maxlength: 10_000 },
      hint: 'Who it’s for, and what it takes. You can use Markdown.',
    },
    {
      ...{ kind: 'select', name: 'curriculum', label: 'Curriculum', options: curriculumOptions(syllabi) },
      value:
        value.curriculumId === undefined
          ? (curriculumOptions(syllabi)[0]?.value ?? '')
          : (value.curriculumId ?? ''),
      hint: 'Each unit gets a week.',
    },
  ],
  more: [
    tick(
      'withOptional',
      'Include optional units',
      value.withOptional,
      'Where a curriculum offers a choice of units, we plan the first.',
    ),
    number('weeks', 'Weeks, if there’s no curriculum', value.weeks, [1, 60]),
  ],
});

const applyingFields = (value: RoundValues): Split => ({
  main: [
    day('closesOn', 'Applications close on', value.closesOn),
    number('seats', 'Places', value.seats, [1, 5000], 'In all cohorts, not counting facilitators.'),
    {
      ...{ kind: 'radio', name: 'approval', label: 'How people get in', required: true },
      value: value.approval ? 'yes' : 'no',
      options: [
        {
          value: 'yes',
          label: 'You decide',
          hint: 'You review applications, then send all decisions together.',
        },
        {
          value: 'no',
          label: 'First come, first served',
          hint: 'People get a place straight away until the round is full. The form is short.',
        },
      ],
    },
  ],
  more: [
    part('part-applying', 'Applying'),
    {
      ...{ kind: 'select', name: 'zone', label: 'Time zone', value: value.zone, required: true },
      hint: 'For everything here: opening, closing and session times.',
      options: zoneOptions(value.zone),
    },
    day('opensOn', 'Applications open on', value.opensOn),
    clock('opensTime', 'Opening time', value.opensTime),
    clock('closesTime', 'Closing time', value.closesTime),
    {
      ...day('lateOn', 'Late joiners can apply until', value.lateOn),
      required: false,
      hint: 'Keeps the form open after applications close, even once cohorts have started. You place late joiners in cohorts that have room.',
    },
    tick(
      'blind',
      'Hide names during review',
      value.blind,
      'Organisers see what people wrote but not who they are, until each person has their decision. Until then, availability and draft cohorts have no names either.',
    ),
  ],
});

const cohortFields = (value: RoundValues): Split => ({
  main: [day('startsOn', 'First sessions in the week of', value.startsOn, 'Any day of that week.')],
  more: [
    part('part-cohorts', 'Cohorts'),
    {
      ...{ kind: 'textarea', name: 'skipped', label: 'Dates without a session', rows: 2 },
      hint: 'One per line, like 2026-12-24. Cohorts due to meet then continue a week later.',
      value: value.skippedDates.join('\n'),
    },
    number('minutes', 'Session length in minutes', value.minutes, [15, 480]),
    number('sizeMin', 'Smallest cohort', value.sizeMin, [1, 40], 'Not counting the facilitator.'),
    number('sizeTarget', 'Ideal size', value.sizeTarget, [1, 40]),
    number('sizeMax', 'Largest cohort', value.sizeMax, [1, 40]),
  ],
});

const peopleFields = ({ curricula }: Syllabi, value: RoundValues): FieldSpec[] => [
  part('part-people', 'Who can apply'),
  tick(
    'facilitatorsApply',
    'People can apply to facilitate',
    value.facilitatorsApply,
    'The form then asks whether they’d like to take part, facilitate, or either.',
  ),
  {
    ...{ kind: 'text', name: 'prerequisite', label: 'Prerequisite' },
    ...{ value: value.prerequisite, maxlength: 300 },
    hint: 'For example “An introduction to AI safety”. The form asks where they did it. Leave empty if there’s none.',
  },
  {
    ...{ kind: 'select', name: 'prerequisiteCurriculum', label: 'Matching curriculum in your group' },
    value: value.prerequisiteCurriculumId ?? '',
    options: [
      { value: '', label: 'None' },
      ...curricula.map(({ id, title }) => ({ value: id, label: title })),
    ],
    hint: 'People who did it with you won’t be asked.',
  },
];

const venueField = (places: Offered, venue: string): FieldSpec => ({
  ...{ ...places, kind: 'text', name: 'venue', label: 'Venue', value: venue, maxlength: 200 },
  hint: 'For all cohorts. You can change it for each one later.',
});

const membersPlaceFields = ({ address, onlineUrl }: RoundValues): FieldSpec[] => [
  part('part-place', 'Where'),
  {
    ...{ kind: 'text', name: 'address', label: 'Address', value: address, maxlength: 400 },
    hint: 'Only members see this: street, door, code.',
  },
  {
    ...{ kind: 'url', name: 'onlineUrl', label: 'Online link', value: onlineUrl, maxlength: 500 },
    hint: 'Only members see this.',
  },
];

const day = (name: string, label: string, value: string, hint = ''): FieldSpec => ({
  ...{ kind: 'date', name, label, value, hint, min: '2000-01-01', required: true },
});

const clock = (name: string, label: string, value: string, hint = ''): FieldSpec => ({
  ...{ kind: 'time', name, label, value, hint, required: true },
});

function curriculumOptions({ curricula, library }: Syllabi) {
  const own = curricula.map(({ id, title, unitCount }) => ({
    value: id,
    label: `${title} (${many(unitCount, 'unit')})`,
  }));
  const shipped = library.map(({ name, syllabus }) => ({
    value: `library:${name}`,
    label: `${syllabus.title} (${many(syllabus.units.length, 'unit')}, from the library)`,
  }));
  return [...own, ...shipped, { value: '', label: 'None' }];
}
