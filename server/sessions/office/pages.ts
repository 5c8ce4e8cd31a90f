import { paths } from '../../paths.ts';
import type { GroupRole } from '../../people/groups/rules.ts';
import { crumbsOf, groupTabs } from '../../people/groups/tabs.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import {
  type EmptyPage,
  type LeafPage,
  leafOf,
  nearOf,
  type TabsPage,
  type ZonedTime,
} from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { addDays, dateIn, sayMinutes, sayZone } from '../../platform/time.ts';
import type { ShownTime } from './queries.ts';
import { mayOfferTimes } from './rules.ts';

interface TimeRow {
  leaf: LeafPage;
  when: ZonedTime;
  /** Who, and how long. */
  who: string;
  where: string;
  /** The address of the call, where it is one; '' for none. */
  call: string;
  about: string;
  /** What can be done about it: its form, and what its button says. */
  action: string;
  button: string;
  calendar: string;
  /** Whether its form asks for a topic. */
  asks: boolean;
}

export interface OfficePage extends Page {
  tabs: TabsPage;
  /** In the order of importance; those with no rows are left out. */
  sections: { title: string; rows: TimeRow[] }[];
  empty: EmptyPage | null;
  offer: FormPage | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/office': OfficePage;
  }
}

interface Facts {
  group: { slug: string; name: string; zone: string };
  role: GroupRole;
  userId: string;
  times: readonly ShownTime[];
  reader: Reader;
  now: Date;
}

/** One-to-one times of a group: what is booked, what is free, and a form to offer some. */
export function officePage(facts: Facts, refused?: Refused): OfficePage {
  const { group, role, userId, times } = facts;
  const own = times.filter(({ slot }) => slot.bookedBy === userId);
  const hosted = times.filter(({ slot }) => slot.hostId === userId);
  const free = times.filter(({ slot }) => slot.bookedBy === null && slot.hostId !== userId);
  const sections = [
    { title: 'Booked by you', rows: own.map((time) => rowOf(time, facts, 'own')) },
    { title: 'Times you offer', rows: hosted.map((time) => rowOf(time, facts, 'hosted')) },
    { title: 'Free times', rows: free.map((time) => rowOf(time, facts, 'free')) },
  ].filter(({ rows }) => rows.length > 0);
  return {
    title: `Office hours · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'office hours'),
    sections,
    empty: sections.length > 0 ? null : nothing(role),
    offer: mayOfferTimes(role) ? offerPage(facts, refused) : null,
  };
}

const nothing = (role: GroupRole): EmptyPage => ({
  title: 'No times offered',
  text: mayOfferTimes(role)
    ? 'Offer a few below, and members can talk with you one to one.'
    : 'When a facilitator offers times to talk one to one, you can book one here.',
  action: null,
});

function rowOf(time: ShownTime, { reader, group, now }: Facts, kind: 'own' | 'hosted' | 'free'): TimeRow {
  const { slot, hostName, guestName } = time;
  const length = sayMinutes((slot.endsAt.getTime() - slot.startsAt.getTime()) / 60_000);
  const isBooked = slot.bookedBy !== null;
  const booker = isBooked ? (guestName ?? 'A former member') : 'Free';
  const who = kind === 'hosted' ? booker : hostName;
  const [action, button] = {
    own: [paths.officeHour.booking.end(slot.id), 'Cancel'] as const,
    hosted: [paths.officeHour.withdrawal(slot.id), isBooked ? 'Cancel' : 'Remove'] as const,
    free: [paths.officeHour.booking(slot.id), 'Book'] as const,
  }[kind];
  return {
    leaf: leafOf(slot.startsAt, reader.zone),
    when: nearOf(slot.startsAt, reader, group.zone, now),
    who: `${who} · ${length}`,
    // Where it is goes to those whose time it is: a call’s address lets anyone in.
    ...placeOf(kind === 'free' ? '' : slot.place),
    about: kind === 'hosted' ? slot.topic : slot.about,
    ...{ action, button },
    calendar: kind !== 'free' && isBooked ? paths.officeHour.calendarIcs(slot.id) : '',
    asks: kind === 'free',
  };
}

const placeOf = (place: string) =>
  /^https?:/.test(place) ? { where: '', call: place } : { where: place, call: '' };

function offerPage({ group, now }: Facts, refused?: Refused): FormPage {
  const today = dateIn(group.zone, now);
  return formPage(
    {
      action: paths.group.officeHours(group.slug),
      submit: 'Offer these times',
      fields: [
        { kind: 'date', name: 'date', label: 'Day', required: true, value: addDays(today, 1), min: today },
        {
          ...{ kind: 'time', name: 'time', label: 'From', required: true, value: '18:00' },
          hint: `${sayZone(group.zone)}. It stays the same when the clocks change.`,
        },
        {
          kind: 'number',
          name: 'minutes',
          label: 'Minutes each',
          required: true,
          value: '20',
          min: '10',
          max: '120',
        },
        {
          ...{ kind: 'number', name: 'count', label: 'How many in a row', required: true },
          ...{ value: '3', min: '1', max: '12' },
        },
        {
          kind: 'number',
          name: 'weeks',
          label: 'For how many weeks',
          required: true,
          value: '1',
          min: '1',
          max: '12',
        },
        {
          ...{ kind: 'text', name: 'place', label: 'Where', required: true, maxlength: 300 },
          hint: 'A place, or the link to a call. Only the person who books sees it.',
        },
        {
          ...{
            kind: 'textarea',
            name: 'about',
            label: 'What people can come with',
            rows: 3,
            maxlength: 1000,
          },
          hint: 'For example: careers, a hard reading, your project.',
        },
      ],
    },
    refused,
  );
}
