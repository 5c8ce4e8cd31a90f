import type { Offered } from '../../cohorts/venues/rules.ts';
import { many } from '../../cohorts/words.rules.ts';
import type { LibraryEntry } from '../../curricula/library.ts';
import { type FieldSpec, zoneOptions } from '../../platform/form.ts';
import { sayZone } from '../../platform/time.ts';
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

/** All that an organiser says about a round, in the order in which one decides it. */
export const roundFields = (syllabi: Syllabi & { places: Offered }, value: RoundValues): FieldSpec[] => [
  ...whatFields(syllabi, value),
  ...applyingFields(value),
  ...cohortFields(value),
  ...peopleFields(syllabi, value),
  ...placeFields(syllabi.places, value),
];

const whatFields = (syllabi: Syllabi, value: RoundValues): FieldSpec[] => [
  {
    ...{ kind: 'text', name: 'name', label: 'Name', value: value.name, required: true, maxlength: 80 },
    hint: 'Like “Spring 2027” or “Alignment, autumn”.',
  },
  {
    ...{ kind: 'textarea', name: 'about', label: 'What people should know', value: value.about },
    ...{ rows: 5, maxlength: 10_000 },
    hint: 'For whom it is, what it takes, what they get out of it. You can use Markdown.',
  },
  {
    ...{ kind: 'select', name: 'curriculum', label: 'Curriculum', options: curriculumOptions(syllabi) },
    value:
      value.curriculumId === undefined
        ? (curriculumOptions(syllabi)[0]?.value ?? '')
        : (value.curriculumId ?? ''),
    hint: 'Each unit gets a week. One from the library becomes your group’s own copy.',
  },
  tick(
    'withOptional',
    'Plan weeks for optional units too',
    value.withOptional,
    'Where a curriculum offers a choice of units, the first is planned.',
  ),
  number('weeks', 'Weeks, when there is no curriculum', value.weeks, [1, 60]),
];

const applyingFields = (value: RoundValues): FieldSpec[] => [
  part('part-applying', 'Applying'),
  {
    ...{ kind: 'select', name: 'zone', label: 'Time zone', value: value.zone, required: true },
    hint: 'Of everything here: opening, closing, and the times when cohorts meet.',
    options: zoneOptions(value.zone),
  },
  day('opensOn', 'Applications open on', value.opensOn),
  clock('opensTime', 'at', value.opensTime),
  day('closesOn', 'They close on', value.closesOn),
  clock('closesTime', 'at', value.closesTime, sayZone(value.zone)),
  {
    ...day('lateOn', 'Late joiners may apply until', value.lateOn),
    required: false,
    hint: 'Keeps the form open after applications close, even once cohorts have started. You place late joiners in cohorts that have room.',
  },
  number(
    'seats',
    'Places',
    value.seats,
    [1, 5000],
    'How many people you may take. Facilitators take none of them.',
  ),
  {
    ...{ kind: 'radio', name: 'approval', label: 'How people get in', required: true },
    value: value.approval ? 'yes' : 'no',
    options: [
      { value: 'yes', label: 'You decide', hint: 'People apply, you read, and all are told together.' },
      {
        value: 'no',
        label: 'First come, first served',
        hint: 'Whoever signs up has a place while there are any, and is told at once. The form is short.',
      },
    ],
  },
  tick(
    'blind',
    'Hide the names while you read',
    value.blind,
    'Organisers read what people wrote, and not who they are, until each has been told what was decided. Until then free hours and drafts of cohorts have no names either.',
  ),
];

const cohortFields = (value: RoundValues): FieldSpec[] => [
  part('part-cohorts', 'The cohorts', 'When in the week they could meet, you say on the next page.'),
  day('startsOn', 'They first meet in the week of', value.startsOn, 'Any day of that week.'),
  {
    ...{ kind: 'textarea', name: 'skipped', label: 'Dates without a session', rows: 2 },
    hint: 'One on each line, like 2026-12-24. A cohort that would meet then goes on a week later.',
    value: value.skippedDates.join('\n'),
  },
  number('minutes', 'Length of a session in minutes', value.minutes, [15, 480]),
  number('sizeMin', 'Smallest cohort', value.sizeMin, [1, 40], 'People besides the facilitator.'),
  number('sizeTarget', 'Best size', value.sizeTarget, [1, 40]),
  number('sizeMax', 'Largest cohort', value.sizeMax, [1, 40]),
];

const peopleFields = ({ curricula }: Syllabi, value: RoundValues): FieldSpec[] => [
  part('part-people', 'Who comes'),
  tick(
    'facilitatorsApply',
    'People may apply to facilitate',
    value.facilitatorsApply,
    'The form then asks whether they would read, lead, or do either.',
  ),
  {
    ...{ kind: 'text', name: 'prerequisite', label: 'What they should have done before' },
    ...{ value: value.prerequisite, maxlength: 300 },
    hint: 'Like “An introduction to AI safety”. The form asks where they did it. Leave it empty to ask for nothing.',
  },
  {
    ...{ kind: 'select', name: 'prerequisiteCurriculum', label: 'The same as a curriculum here' },
    value: value.prerequisiteCurriculumId ?? '',
    options: [
      { value: '', label: 'None of ours' },
      ...curricula.map(({ id, title }) => ({ value: id, label: title })),
    ],
    hint: 'Whoever was in a cohort of it need not say so again.',
  },
];

const placeFields = (places: Offered, { venue, address, onlineUrl }: RoundValues): FieldSpec[] => [
  part('part-place', 'Where', 'What the cohorts start with; each can be given another place later.'),
  {
    ...{ ...places, kind: 'text', name: 'venue', label: 'Place', value: venue, maxlength: 200 },
    hint: 'Everyone sees this, like “City library”.',
  },
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
    label: `${title} (${unitCount} ${unitCount === 1 ? 'unit' : 'units'})`,
  }));
  const shipped = library.map(({ name, syllabus }) => ({
    value: `library:${name}`,
    label: `${syllabus.title} (${many(syllabus.units.length, 'unit')}, from the library)`,
  }));
  return [...own, ...shipped, { value: '', label: 'None' }];
}
