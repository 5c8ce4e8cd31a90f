import type { LibraryEntry } from '../curricula/library.ts';
import { type FieldSpec, zoneOptions } from '../platform/form.ts';
import { many } from '../platform/words.rules.ts';
import type { Offered } from './venues/rules.ts';

export interface Syllabi {
  curricula: { id: string; title: string; unitCount: number }[];
  library: LibraryEntry[];
}

export const nameField = (value = ''): FieldSpec => ({
  kind: 'text',
  name: 'name',
  label: 'Name',
  hint: 'For example “Tuesday evenings” or “Spring 2027”.',
  value,
  required: true,
  maxlength: 80,
});

export function curriculumField({ curricula, library }: Syllabi, chosen?: string): FieldSpec {
  const own = curricula.map(({ id, title, unitCount }) => ({
    value: id,
    label: `${title} (${many(unitCount, 'unit')})`,
  }));
  const shipped = library.map(({ name, syllabus }) => ({
    value: `library:${name}`,
    label: `${syllabus.title} (${many(syllabus.units.length, 'unit')}, from the library)`,
  }));
  return {
    kind: 'select',
    name: 'curriculum',
    label: 'Curriculum',
    hint: 'Each unit gets a session. A library curriculum is copied to your group.',
    value: chosen ?? own[0]?.value ?? shipped[0]?.value ?? '',
    options: [...own, ...shipped, { value: '', label: 'None yet' }],
  };
}

export const optionalField: FieldSpec = {
  kind: 'check',
  name: 'withOptional',
  label: 'Plan sessions for optional units too',
  hint: 'If a curriculum offers a choice of units, the first is planned. You can change any session’s unit later.',
};

export const dateField = (value: string): FieldSpec => ({
  kind: 'date',
  name: 'startsOn',
  label: 'First session',
  hint: 'The rest follow on the same weekday.',
  value,
  min: '2000-01-01',
  required: true,
});

export const timeField = (value: string): FieldSpec => ({
  kind: 'time',
  name: 'time',
  label: 'Time',
  hint: 'It stays the same when the clocks change.',
  value,
  required: true,
});

export const zoneField = (value: string): FieldSpec => ({
  kind: 'select',
  name: 'zone',
  label: 'Time zone',
  value,
  required: true,
  options: zoneOptions(value),
});

export const minutesField = (minutes: number): FieldSpec => ({
  kind: 'number',
  name: 'minutes',
  label: 'Length in minutes',
  value: String(minutes),
  min: '15',
  max: '480',
  step: '5',
  required: true,
  inputmode: 'numeric',
});

export const skippedField = (dates: readonly string[] = []): FieldSpec => ({
  kind: 'textarea',
  name: 'skipped',
  label: 'Dates without a session',
  hint: 'One per line, like 2026-12-24. Everything after it moves a week later.',
  value: dates.join('\n'),
  rows: Math.max(2, dates.length),
});

/** Asked once about a first date that is past: it may be a mistyped year. */
export const begunField: FieldSpec = {
  ...{ kind: 'check', name: 'hasBegun', label: 'It has already started: add its past sessions too' },
};

export const countField: FieldSpec = {
  kind: 'number',
  name: 'count',
  label: 'Number of sessions, if there’s no curriculum',
  value: '4',
  min: '1',
  max: '60',
  required: true,
  inputmode: 'numeric',
};

export const venueField = (places: Offered, value: string): FieldSpec => ({
  ...places,
  kind: 'text',
  name: 'venue',
  label: 'Venue',
  hint: 'Everyone can see this, for example “City library”.',
  value,
  maxlength: 200,
});

export const membersPlaceFields = (value: { address: string; onlineUrl: string }): FieldSpec[] => [
  {
    kind: 'text',
    name: 'address',
    label: 'Address',
    hint: 'Only members can see this: street, door, code.',
    value: value.address,
    maxlength: 400,
  },
  {
    kind: 'url',
    name: 'onlineUrl',
    label: 'Online link',
    hint: 'Only members can see this.',
    value: value.onlineUrl,
    maxlength: 500,
  },
];

export const seatsField = (seats: number): FieldSpec => ({
  kind: 'number',
  name: 'seats',
  label: 'Places',
  hint: 'For members; facilitators don’t count. When it’s full, people join the waitlist. A drop-in cohort has no limit.',
  value: String(seats),
  min: '1',
  max: '500',
  required: true,
  inputmode: 'numeric',
});

export const signUpField = (value: string): FieldSpec => ({
  kind: 'radio',
  name: 'signUp',
  label: 'Sign-up',
  value,
  required: true,
  options: [
    { value: 'open', label: 'Open', hint: 'First come, first served.' },
    { value: 'approval', label: 'By approval', hint: 'People ask to join, and an organiser decides.' },
    { value: 'closed', label: 'Closed', hint: 'People join by invitation, or you add them.' },
  ],
});
