import { paths } from '../../paths.ts';
import { type Field, type FormPage, fieldOf, newIdOf, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import type { ApplicationRow } from '../rounds/applications.queries.ts';
import type { organisedRoundFor } from '../rounds/queries.ts';
import { inOrder, saySlot } from '../rounds/slots.rules.ts';
import { crumbsInRound, roundTabs } from '../rounds/tabs.ts';
import type { Settings } from './board.rules.ts';
import { type Facts, mayLead } from './instance.rules.ts';
import { type Names, nameIn, namesOf } from './words.rules.ts';

export interface PlacementSettingsPage extends Page {
  tabs: TabsPage;
  lede: string;
  action: string;
  problem: string;
  sizes: Field[];
  slots: Field;
  rooms: Field[];
  leaders: Field[];
  balance: Field;
  hidden: FormPage['hidden'];
  cancel: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/placement/settings': PlacementSettingsPage;
  }
}

/** What the form begins with: a first draft's settings, or those of the draft it starts from. */
export interface Start {
  settings: Settings;
  from: { id: string; number: number } | null;
}

/** What a new draft is to be solved with. */
export function settingsPage(
  { round, group }: Awaited<ReturnType<typeof organisedRoundFor>>,
  facts: Facts,
  { people, reader }: { people: ApplicationRow[]; reader: Reader & { weekStart: number } },
  { settings, from }: Start,
  refused?: Refused,
): PlacementSettingsPage {
  const base = paths.round.placement(round.id);
  const names = namesOf(people, reader);
  const slots = inOrder(round.slots, reader.weekStart).map(({ slot }) => slot);
  return {
    title: from ? `New draft based on draft ${from.number}` : 'Form cohorts',
    crumbs: [...crumbsInRound(group, round), { label: 'Placement', href: base }],
    assets: ['placement.css'],
    tabs: roundTabs(round, 'placement'),
    lede: from
      ? 'Locked placements stay, together and apart still apply, and as few people as possible move.'
      : 'We place as many people as possible, then use as few if-needed times as possible, then get sizes close to the ideal.',
    action: base,
    problem: refused?.problem ?? '',
    sizes: sizeFields(settings, refused),
    slots: slotsField(slots, names, settings, refused),
    rooms: slots.map((slot) => roomsField(slot, names, settings, refused)),
    leaders: facts.people.filter(mayLead).map((person) => leaderField(person, names, settings, refused)),
    balance: balanceField(settings, refused),
    hidden: [newIdOf(), ...(from ? [{ name: 'from', value: from.id }] : [])],
    cancel: from ? paths.round.draft(round.id, from.id) : base,
  };
}

function sizeFields({ size }: Settings, refused?: Refused): Field[] {
  const number = { kind: 'number', min: '1', max: '50', required: true } as const;
  return [
    fieldOf({ ...number, name: 'min', label: 'At least', value: String(size.min) }, refused),
    fieldOf({ ...number, name: 'target', label: 'Ideally', value: String(size.target) }, refused),
    fieldOf({ ...number, name: 'max', label: 'At most', value: String(size.max) }, refused),
  ];
}

const slotsField = (slots: string[], names: Names, settings: Settings, refused?: Refused) =>
  fieldOf(
    {
      kind: 'checks',
      name: 'slots',
      label: 'Times',
      hint: 'When cohorts can meet.',
      options: slots.map((slot) => ({ value: slot, label: saySlot(slot, names) })),
      chosen: settings.slots.map(({ slot }) => slot),
    },
    refused,
  );

function roomsField(slot: string, names: Names, settings: Settings, refused?: Refused) {
  const rooms = settings.slots.find((one) => one.slot === slot)?.rooms;
  const value = typeof rooms === 'number' ? String(rooms) : '';
  return fieldOf(
    { kind: 'number', name: `rooms-${slot}`, label: saySlot(slot, names), value, min: '0', max: '99' },
    refused,
  );
}

function leaderField(person: Facts['people'][number], names: Names, settings: Settings, refused?: Refused) {
  const max = settings.leaders.find(({ id }) => id === person.id)?.max ?? 0;
  const none = person.role === 'either' ? 'Participates' : 'Doesn’t facilitate';
  return fieldOf(
    {
      kind: 'select',
      required: true,
      name: `leads-${person.id}`,
      label: nameIn(names, person.id),
      hint: person.role === 'either' ? 'Open to either role.' : '',
      value: String(max),
      options: [
        none,
        'Facilitates 1 cohort',
        'Facilitates up to 2',
        'Facilitates up to 3',
        'Facilitates up to 4',
      ].map((label, value) => ({
        value: String(value),
        label,
      })),
    },
    refused,
  );
}

const balanceField = (settings: Settings, refused?: Refused) =>
  fieldOf(
    {
      kind: 'checks',
      name: 'balance',
      label: 'Balance cohorts at the same time by',
      options: [
        { value: 'experience', label: 'Experience' },
        { value: 'tags', label: 'Your tags' },
      ],
      chosen: settings.balance,
    },
    refused,
  );
