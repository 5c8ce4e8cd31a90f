import { crumbsIn } from '../cohorts/tabs.ts';
import { type Kept, type Offered, offered } from '../cohorts/venues/rules.ts';
import type { Unit } from '../curricula/queries.ts';
import { paths } from '../paths.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import {
  type FieldSpec,
  type FormPage,
  formPage,
  newIdOf,
  type Refused,
  versionOf,
} from '../platform/form.ts';
import type { Page } from '../platform/frame.ts';
import type { Holiday } from '../platform/holidays.ts';
import { sayDate, sayZone } from '../platform/time.ts';
import type { sessionFor } from './queries.ts';
import { sessionTitle } from './rules.ts';

export interface SessionFormPage extends Page {
  lede: string;
  form: FormPage;
}

declare module '../platform/views.ts' {
  interface Views {
    'sessions/form': SessionFormPage;
  }
}

type Found = Awaited<ReturnType<typeof sessionFor>>;
type CohortFacts = Pick<Found, 'cohort' | 'group'>;

/** Moves a session, or gives it another unit, title or place. */
export function sessionEditPage(
  found: Found,
  { units, venues, now }: { units: Unit[]; venues: Kept[]; now: Date },
  refused?: Refused,
): SessionFormPage {
  const { session, unit, cohort, group, standing } = found;
  const base = paths.session(session.id);
  const isToCome = now < session.startsAt;
  return {
    title: `Edit “${sessionTitle(session, unit, cohort)}”`,
    crumbs: crumbsIn(found.group, cohort),
    lede: sayTold(found, now),
    form: formPage(
      {
        action: base,
        submit: 'Save',
        cancel: { label: 'Back to the session', href: base },
        hidden: [versionOf(session.version, refused), ...(isToCome ? keptSlot(session) : [])],
        fields: [
          ...(isToCome ? [] : slotFields(session, session.zone)),
          ...heldFields(refused),
          unitField(units, session.unitId ?? ''),
          titleField(session.title),
          ...placeFields(found, offered(venues, group.slug, mayOrganise(standing))),
          ...(refused?.errors.venue ? [twiceField] : []),
          ...seatFields(session),
        ],
      },
      refused,
    ),
  };
}

/** What is still to come is moved on a page of its own, which shows first whom that hurts. */
const keptSlot = ({ date, time, minutes }: Found['session']) =>
  Object.entries({ date, time, minutes }).map(([name, value]) => ({ name, value: String(value) }));

/** Adds one session, or a weekly series. */
export function addSessionsPage(
  facts: CohortFacts & { units: Unit[]; nextUnitId: string; nextDate: string; holidays: Holiday[] },
  refused?: Refused,
): SessionFormPage {
  const { cohort, units, nextUnitId, nextDate, holidays } = facts;
  const back = paths.cohort(cohort.id);
  return {
    title: 'Add sessions',
    crumbs: crumbsIn(facts.group, cohort),
    lede: 'Add one session, or a weekly series. Members get one email about the upcoming ones.',
    form: formPage(
      {
        action: paths.cohort.sessions(cohort.id),
        submit: 'Add sessions',
        cancel: { label: 'Back to the cohort', href: back },
        hidden: [newIdOf(), ...holidays.map(({ date }) => ({ name: 'asked', value: date }))],
        fields: [
          ...slotFields({ date: nextDate, time: cohort.time, minutes: cohort.minutes }, cohort.zone),
          ...heldFields(refused),
          countField,
          ...(holidays.length > 0 ? [holidaysField(holidays)] : []),
          unitField(units, nextUnitId, 'In a series, later sessions get the units that follow.'),
          titleField(''),
          ...seatFields({ capacity: null, guestsEach: 0 }),
        ],
      },
      refused,
    ),
  };
}

/** Asks for the reason before a session is called off. */
export function cancellationPage(found: Found, now: Date, refused?: Refused): SessionFormPage {
  const { session, unit, cohort } = found;
  const base = paths.session(session.id);
  return {
    title: `Cancel “${sessionTitle(session, unit, cohort)}”?`,
    crumbs: crumbsIn(found.group, cohort),
    lede: `${sayCancelled(found, now)} You can reinstate it later.`,
    form: formPage(
      {
        action: paths.session.cancellation(session.id),
        submit: 'Cancel the session',
        danger: true,
        cancel: { label: 'Keep the session', href: base },
        hidden: [versionOf(session.version, refused)],
        fields: [
          { kind: 'textarea', name: 'reason', label: 'Reason', required: true, rows: 3, maxlength: 500 },
        ],
      },
      refused,
    ),
  };
}

/** Nobody is written to about a session that has begun. */
const sayTold = ({ session }: Found, now: Date) =>
  session.cancelledAt || session.startsAt <= now
    ? 'No one gets an email unless you move it to a future time.'
    : 'Members, and everyone who said yes or maybe, get one email about what’s different.';

const sayCancelled = ({ session }: Found, now: Date) =>
  session.endsAt < now
    ? 'It’s over, so no one gets an email.'
    : 'Members, and everyone who said yes or maybe, get an email with your reason.';

const slotFields = (slot: { date: string; time: string; minutes: number }, zone: string): FieldSpec[] => [
  { kind: 'date', name: 'date', label: 'Date', value: slot.date, required: true },
  { kind: 'time', name: 'time', label: 'Time', hint: sayZone(zone), value: slot.time, required: true },
  {
    kind: 'number',
    name: 'minutes',
    label: 'Length in minutes',
    value: String(slot.minutes),
    min: '15',
    max: '480',
    step: '5',
    required: true,
    inputmode: 'numeric',
  },
];

/** A time that is past is asked about once. */
const heldFields = (refused?: Refused): FieldSpec[] =>
  refused?.errors.date || refused?.values.held
    ? [
        {
          kind: 'check',
          name: 'held',
          label: 'It took place then: correct the record without emailing anyone',
        },
      ]
    : [];

const holidaysField = (holidays: Holiday[]): FieldSpec => ({
  ...{ kind: 'checks', name: 'holidays', label: 'Public holidays', chosen: [] },
  options: holidays.map(({ date, name }) => ({ value: date, label: `Skip ${sayDate(date)}: ${name}` })),
});

const countField: FieldSpec = {
  kind: 'number',
  name: 'count',
  label: 'Number of sessions, a week apart',
  value: '1',
  min: '1',
  max: '60',
  required: true,
  inputmode: 'numeric',
};

const unitField = (units: Unit[], value: string, hint = ''): FieldSpec => ({
  kind: 'select',
  name: 'unitId',
  label: 'Unit',
  hint,
  value,
  options: [
    { value: '', label: 'No unit' },
    ...units.map(({ id, label, title }) => ({ value: id, label: label ? `${label}: ${title}` : title })),
  ],
});

const titleField = (value: string): FieldSpec => ({
  kind: 'text',
  name: 'title',
  label: 'Title',
  hint: 'Leave empty to use the unit’s title.',
  value,
  maxlength: 120,
});

const twiceField: FieldSpec = {
  ...{ kind: 'check', name: 'twice', label: 'Use this venue at that time anyway' },
};

const seatFields = (session: { capacity: number | null; guestsEach: number }): FieldSpec[] => [
  {
    ...{ kind: 'number', name: 'capacity', label: 'Places', min: '1', max: '1000', inputmode: 'numeric' },
    hint: 'Not counting the facilitator. Leave empty for no limit. When it’s full, people join a waitlist. Lowering this removes no one.',
    value: session.capacity === null ? '' : String(session.capacity),
  },
  {
    ...{ kind: 'number', name: 'guestsEach', label: 'Guests each person may bring', min: '0', max: '10' },
    ...{ inputmode: 'numeric', required: true },
    value: String(session.guestsEach),
  },
];

const placeFields = ({ session, cohort }: Found, places: Offered): FieldSpec[] => [
  {
    ...places,
    kind: 'text',
    name: 'venue',
    label: 'Different venue',
    hint: cohort.venue ? `Leave empty for the usual venue, ${cohort.venue}.` : 'Everyone can see this.',
    value: session.venue ?? '',
    maxlength: 200,
  },
  {
    kind: 'text',
    name: 'address',
    label: 'Different address',
    hint: 'Only the cohort sees this. Leave empty for the usual address, or for a venue on your list.',
    value: session.address ?? '',
    maxlength: 400,
  },
  {
    kind: 'url',
    name: 'onlineUrl',
    label: 'Different online link',
    hint: 'Only the cohort sees this. Leave empty for the usual link.',
    value: session.onlineUrl ?? '',
    maxlength: 500,
  },
];
