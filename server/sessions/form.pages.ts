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
import { further } from '../platform/further.ts';
import type { Holiday } from '../platform/holidays.ts';
import { sayDate, sayZone } from '../platform/time.ts';
import { many } from '../platform/words.rules.ts';
import type { sessionFor } from './queries.ts';

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

/** Gives a session another unit, title or place; one that has begun also another time, to put the record right. */
export function sessionEditForm(
  { found, units, venues, now }: { found: Found; units: Unit[]; venues: Kept[]; now: Date },
  refused?: Refused,
): FormPage {
  const { session, group, standing } = found;
  const isToCome = now < session.startsAt;
  const [venue, ...where] = placeFields(found, offered(venues, group.slug, mayOrganise(standing)));
  return formPage(
    {
      action: paths.session(session.id),
      submit: 'Save',
      isAside: isToCome,
      hidden: [versionOf(session.version, refused), ...(isToCome ? keptSlot(session) : [])],
      defaults: sayPlaces(session),
      fields: [
        ...(isToCome ? [] : slotFields(session, session.zone)),
        ...heldFields(refused),
        unitField(units, session.unitId ?? ''),
        titleField(session.title),
        ...(venue ? [venue] : []),
        ...(refused?.errors.venue ? [twiceField] : []),
        ...further([...where, ...seatFields(session)]),
      ],
    },
    refused,
  );
}

/** Who hears of what is changed about a session besides its time. */
export const sayTold = ({ session }: Found, now: Date) =>
  session.cancelledAt || session.startsAt <= now
    ? 'No one gets an email unless you move it to a future time.'
    : 'Members, and everyone who said yes or maybe, get one email about what’s different.';

const sayPlaces = ({ capacity, guestsEach }: Found['session']) =>
  `${capacity === null ? 'As many people as like can come' : many(capacity, 'place')}, with ${
    guestsEach === 0 ? 'no guests' : `up to ${many(guestsEach, 'guest')} each`
  }.`;

/** What is still to come is moved by a form of its own, which shows first whom that affects. */
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
        defaults: 'Named after its unit, with as many people as like and no guests.',
        cancel: { label: 'Back to the cohort', href: back },
        hidden: [newIdOf(), ...holidays.map(({ date }) => ({ name: 'asked', value: date }))],
        fields: [
          ...slotFields({ date: nextDate, time: cohort.time, minutes: cohort.minutes }, cohort.zone),
          ...heldFields(refused),
          countField,
          ...(holidays.length > 0 ? [holidaysField(holidays)] : []),
          ...(refused?.errors.twice ? [twiceField] : []),
          unitField(units, nextUnitId, 'In a series, later sessions get the units that follow.'),
          ...further([titleField(''), ...seatFields({ capacity: null, guestsEach: 0 })]),
        ],
      },
      refused,
    ),
  };
}

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
    ...{ kind: 'number', name: 'guestsEach', label: 'Guests each person can bring', min: '0', max: '10' },
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
