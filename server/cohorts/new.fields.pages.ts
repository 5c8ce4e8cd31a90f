import type { FieldSpec } from '../platform/form.ts';
import { further } from '../platform/further.ts';
import { sayer, sayWeekday, sayZone } from '../platform/time.ts';
import { firstDateOn } from '../sessions/schedule/schedule.rules.ts';
import {
  begunField,
  countField,
  curriculumField,
  membersPlaceFields,
  minutesField,
  nameField,
  optionalField,
  type Syllabi,
  seatsField,
  skippedField,
  timeField,
  venueField,
  zoneField,
} from './fields.pages.ts';
import type { Start } from './start.rules.ts';
import type { Offered } from './venues/rules.ts';

interface Facts extends Syllabi {
  start: Start;
  places: Offered;
  /** Today in the group's zone, an ISO date. */
  today: string;
  /** Whether the first date was in the past, which is asked about once. */
  asksBegun: boolean;
}

/** What everyone decides about a new cohort, and what most leave as it is. */
export function newCohortFields(facts: Facts): FieldSpec[] {
  const { start, places, today } = facts;
  return [
    { ...curriculumField(facts, start.curriculum), hint: '' },
    weekdayField(start.weekday, today),
    { ...timeField(start.time), hint: '' },
    { ...venueField(places, start.venue), hint: '' },
    joiningField(start.joining),
    leadsField,
    ...(facts.asksBegun ? [begunField] : []),
    ...further([
      {
        ...nameField(),
        required: false,
        hint: 'Leave empty to name it after its day, like “Tuesday evenings”.',
      },
      firstDateField,
      minutesField(start.minutes),
      zoneField(start.zone),
      seatsField(start.seats),
      ...membersPlaceFields(start),
      skippedField(),
      optionalField,
      countField,
    ]),
  ];
}

/** What those below are set to. */
export const sayDefaults = ({ minutes, zone, seats }: Start) =>
  `Sessions last ${minutes} minutes, in ${sayZone(zone)}. The cohort has ${seats} places and is named after its day.`;

const dayAndMonth = sayer({ day: 'numeric', month: 'short' });

const weekdayField = (weekday: number, today: string): FieldSpec => ({
  kind: 'select',
  name: 'weekday',
  label: 'Weekday',
  value: String(weekday),
  required: true,
  options: [1, 2, 3, 4, 5, 6, 7].map((day) => {
    const first = dayAndMonth(new Date(`${firstDateOn(day, today)}T12:00:00Z`), 'UTC');
    return { value: String(day), label: `${sayWeekday(day)}, from ${first}` };
  }),
});

const joiningField = (value: Start['joining']): FieldSpec => ({
  kind: 'select',
  name: 'joining',
  label: 'Who can join',
  hint: 'No one can sign up until you publish the cohort.',
  value,
  required: true,
  options: [
    { value: 'open', label: 'Anyone, first come, first served' },
    { value: 'approval', label: 'Anyone an organiser approves' },
    { value: 'closed', label: 'People you invite or add' },
    { value: 'dropIn', label: 'Drop-in: anyone in the group, any session' },
  ],
});

const leadsField: FieldSpec = {
  kind: 'check',
  name: 'leads',
  label: 'I’m facilitating',
  value: 'on',
};

const firstDateField: FieldSpec = {
  kind: 'date',
  name: 'startsOn',
  label: 'First session',
  hint: 'To start on another date. All sessions are then on its weekday.',
  min: '2000-01-01',
};
