import { paths } from '../../paths.ts';
import {
  type Field,
  type FormPage,
  fieldOf,
  formPage,
  type Refused,
  versionOf,
} from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import { type Reader, sayClock, weekFrom } from '../../platform/reader.rules.ts';
import { sayMinutes, sayWeekday, sayZone } from '../../platform/time.ts';
import type { Round } from './queries.ts';
import { inOrder, saySlot, slotParts } from './slots.rules.ts';
import { type StepsPart, stepsPart } from './steps.pages.ts';
import { crumbsInRound, roundTabs } from './tabs.ts';

export interface TimesPage extends Page {
  tabs: TabsPage;
  steps: StepsPart | null;
  lede: string;
  /** The times that are there, by day. */
  days: { day: string; times: { time: string; rooms: Field; drop: { value: string; label: string } }[] }[];
  /** Which times come in addition. */
  form: FormPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/times': TimesPage;
  }
}

/** When the cohorts of a round could meet. */
export function timesPage(
  { round, group }: { round: Round; group: { slug: string; name: string } },
  reader: Reader & { weekStart: number },
  refused?: Refused,
): TimesPage {
  const base = paths.round(round.id);
  return {
    title: `Times · ${round.name}`,
    crumbs: crumbsInRound(group, round),
    tabs: roundTabs(round, 'settings'),
    steps: stepsPart(round, 'times'),
    lede: `Add every time a cohort could start, for ${sayMinutes(round.minutes)} each week (${sayZone(round.zone)}). People tell us when they’re free, and you form cohorts at the times that suit most.`,
    days: daysOf(round, reader),
    form: formPage(
      {
        action: paths.round.times(round.id),
        submit: 'Save times',
        cancel: { label: 'Back to round', href: base },
        hidden: [versionOf(round.version, refused)],
        fields: newTimesFields(round.slots.length === 0, reader.weekStart),
      },
      refused,
    ),
  };
}

function daysOf({ slots }: Round, reader: Reader & { weekStart: number }): TimesPage['days'] {
  const byDay = Map.groupBy(inOrder(slots, reader.weekStart), ({ slot }) => slotParts(slot).weekday);
  return [...byDay].map(([weekday, mine]) => ({
    day: sayWeekday(weekday),
    times: mine.map(({ slot, rooms }) => ({
      time: sayClock(slotParts(slot).time, reader),
      rooms: fieldOf({
        ...{ kind: 'number', name: `rooms-${slot}`, label: `Rooms on ${saySlot(slot, reader)}` },
        ...{ value: rooms === null ? '' : String(rooms), min: '1', max: '99', inputmode: 'numeric' },
      }),
      drop: { value: slot, label: `Remove ${saySlot(slot, reader)}` },
    })),
  }));
}

const newTimesFields = (isFirst: boolean, weekStart: number): Parameters<typeof formPage>[0]['fields'] => [
  {
    ...{ kind: 'checks', name: 'day', label: isFirst ? 'On which days?' : 'Add times on' },
    options: weekFrom(weekStart).map((day) => ({ value: String(day), label: sayWeekday(day) })),
  },
  { kind: 'time', name: 'from', label: 'Earliest start', value: '18:00', required: true },
  { kind: 'time', name: 'to', label: 'Latest start', value: '20:00', required: true },
  {
    ...{ kind: 'select', name: 'step', label: 'Every', value: '60', required: true },
    options: [30, 60, 90, 120].map((step) => ({ value: String(step), label: sayMinutes(step) })),
  },
  {
    ...{ kind: 'number', name: 'rooms', label: 'Rooms at each of these times', min: '1', max: '99' },
    hint: 'How many cohorts can meet at once. Leave empty for no limit, for example online.',
    inputmode: 'numeric',
  },
];
