import { paths } from '../../paths.ts';
import { type Field, fieldOf } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../../platform/layout.ts';
import { type Reader, sayClock, weekFrom } from '../../platform/reader.rules.ts';
import { sayWeekday, sayZone } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { Round } from '../rounds/queries.ts';
import { saySlot, slotAt, slotParts } from '../rounds/slots.rules.ts';
import { crumbsInRound, roundTabs } from '../rounds/tabs.ts';
import {
  type Asked,
  type Filter,
  filtered,
  heatOf,
  isLead,
  isRead,
  type Makers,
  makersOf,
  peaceSince,
  tally,
  unanswered,
} from './heat.rules.ts';
import type { Hours } from './rules.ts';

interface HeatCell {
  href: string;
  /** All of it in words. */
  label: string;
  yes: number;
  more: string;
  leads: string;
  heat: number;
  current: boolean;
}

interface SilentRow {
  name: string;
  role: string;
  /** The hidden field of the button that asks them; null where they were asked today. */
  applicationId: string | null;
}

export interface EveryonePage extends Page {
  tabs: TabsPage;
  lede: string;
  filters: { action: string; fields: Field[] };
  zone: string;
  days: string[];
  rows: { time: string; cells: (HeatCell | null)[] }[];
  empty: EmptyPage | null;
  open: { heading: string; lists: { heading: string; names: string[] }[]; close: string } | null;
  silent: { heading: string; rows: SilentRow[]; action: string; all: string };
  unlucky: string[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/availability/everyone': EveryonePage;
  }
}

interface Facts {
  round: Round;
  group: { slug: string; name: string };
  asked: Asked[];
  hours: ReadonlyMap<string, Hours>;
  nudges: ReadonlyMap<string, Date>;
  filter: Filter;
  reader: Reader & { weekStart: number };
  /** The slot whose people are shown; '' for none. */
  slot: string;
  now: Date;
}

/** When everybody is free, for the organisers. */
export function everyonePage(facts: Facts): EveryonePage {
  const { round, group, hours, filter, slot } = facts;
  const people = filtered(facts.asked, filter);
  const makers = makersOf(people, hours, round);
  const { silent, unlucky } = unanswered(people, hours, makers);
  const said = people.length - silent.length;
  return {
    title: `Availability · ${round.name}`,
    crumbs: crumbsInRound(group, round),
    assets: ['availability.css'],
    tabs: roundTabs(round, 'hours'),
    lede: `${said} of ${many(people.length, 'person has', 'people have')} given availability.`,
    filters: { action: hrefOf(facts), fields: filterFields(facts) },
    zone: sayZone(round.zone),
    ...heatMap(facts, makers),
    empty: emptyOf(facts, people.length),
    open: makers.has(slot) ? openSlot(facts, makers.get(slot) ?? []) : null,
    silent: silentOf(facts, silent),
    unlucky: unlucky.map(({ name }) => name),
  };
}

function heatMap(facts: Facts, makers: Map<string, Makers<Asked>>) {
  const parts = facts.round.slots.map(({ slot }) => slotParts(slot));
  const used = new Set(parts.map(({ weekday }) => weekday));
  const weekdays = weekFrom(facts.reader.weekStart).filter((weekday) => used.has(weekday));
  const times = [...new Set(parts.map(({ time }) => time))].sort();
  const most = Math.max(...[...makers.values()].map((mine) => reading(mine)), 1);
  return {
    days: weekdays.map(sayWeekday),
    rows: times.map((time) => ({
      time: sayClock(time, facts.reader),
      cells: weekdays.map((weekday) => {
        const slot = slotAt(weekday, time);
        const mine = makers.get(slot);
        return mine ? heatCell(facts, slot, mine, most) : null;
      }),
    })),
  };
}

const reading = (makers: Makers<Asked>) => makers.filter(({ person }) => isRead(person)).length;

function heatCell(facts: Facts, slot: string, makers: Makers<Asked>, most: number): HeatCell {
  const { reads, leads } = tally(makers);
  return {
    href: `${hrefOf(facts, slot)}#open`,
    label: `${saySlot(slot, facts.reader)}. Participants: ${reads.yes}, plus ${reads.ifneeded} if needed. Facilitators: ${leads.yes}, plus ${leads.ifneeded} if needed.`,
    yes: reads.yes,
    more: reads.ifneeded > 0 ? `+${reads.ifneeded}` : '',
    leads: leads.ifneeded > 0 ? `${leads.yes}+${leads.ifneeded}` : String(leads.yes),
    heat: heatOf(reads.yes + reads.ifneeded, most),
    current: slot === facts.slot,
  };
}

function openSlot(facts: Facts, makers: Makers<Asked>) {
  const list = (heading: string, is: (person: Asked) => boolean, which: string) => ({
    heading,
    names: makers
      .filter(({ person, level }) => level === which && is(person))
      .map(({ person }) => person.name),
  });
  return {
    heading: saySlot(facts.slot, facts.reader),
    lists: [
      list('Facilitators', isLead, 'yes'),
      list('Facilitators, if needed', isLead, 'ifneeded'),
      list('Participants', isRead, 'yes'),
      list('Participants, if needed', isRead, 'ifneeded'),
    ].filter(({ names }) => names.length > 0),
    close: hrefOf(facts),
  };
}

function silentOf({ round, nudges, now }: Facts, silent: readonly Asked[]) {
  const rows = silent.map(({ userId, applicationId, name, role }) => {
    const isSpared = (nudges.get(userId) ?? new Date(0)) >= peaceSince(now);
    return { name, role: roleWords[role], applicationId: isSpared ? null : applicationId };
  });
  const waiting = rows.filter(({ applicationId }) => applicationId !== null).length;
  return {
    heading: 'No availability yet',
    rows,
    action: paths.round.hours.nudges(round.id),
    all: waiting > 1 ? 'Ask everyone who hasn’t answered' : '',
  };
}

const roleWords = {
  member: 'participant',
  facilitator: 'facilitator',
  either: 'participant or facilitator',
};

function emptyOf({ round, asked }: Facts, count: number): EmptyPage | null {
  if (round.slots.length === 0)
    return {
      title: 'No times yet',
      text: 'Choose when cohorts could meet. People can then tell you what suits them.',
      action: { label: 'Add times', href: paths.round.times(round.id) },
    };
  if (count > 0) return null;
  return asked.length === 0
    ? {
        title: 'No applications yet',
        text: 'Once people apply, you’ll see here which times they can make.',
        action: { label: 'Open the round’s page', href: paths.round(round.id) },
      }
    : {
        title: 'No matching people',
        text: 'Try a different filter.',
        action: { label: 'Show everyone', href: paths.round.hours.everyone(round.id) },
      };
}

function filterFields({ asked, filter }: Facts): Field[] {
  const tags = [...new Set(asked.flatMap((person) => person.tags))].sort();
  const option = (value: string, label: string) => ({ value, label });
  return [
    fieldOf({
      kind: 'select',
      name: 'role',
      label: 'Role',
      required: true,
      value: filter.role,
      options: [option('', 'Everyone'), option('read', 'Participants'), option('lead', 'Facilitators')],
    }),
    fieldOf({
      kind: 'select',
      name: 'who',
      label: 'Decision',
      required: true,
      value: filter.accepted ? 'accepted' : '',
      options: [option('', 'Any'), option('accepted', 'Accepted')],
    }),
    ...(tags.length > 0
      ? [
          fieldOf({
            kind: 'select',
            name: 'tag',
            label: 'Tag',
            required: true,
            value: filter.tag,
            options: [option('', 'Any'), ...tags.map((tag) => option(tag, tag))],
          }),
        ]
      : []),
  ];
}

function hrefOf({ round, filter }: Facts, slot = ''): string {
  const asked = { role: filter.role, who: filter.accepted ? 'accepted' : '', tag: filter.tag, slot };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  return `${paths.round.hours.everyone(round.id)}${query.size > 0 ? `?${query}` : ''}`;
}
