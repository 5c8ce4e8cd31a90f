import { paths } from '../../paths.ts';
import { type Field, fieldOf, type Refused, versionOf } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type HourCycle, type Reader, sayClock, weekFrom } from '../../platform/reader.rules.ts';
import { canonicalZone, sayMinutes, sayWeekday, sayZone } from '../../platform/time.ts';
import type { Round } from '../rounds/queries.ts';
import { crumbsInRound } from '../rounds/tabs.ts';
import { type BusyPart, busyPart, type Taken } from './busy.pages.ts';
import { dayCells, isCells, type Level, levels, noCells } from './cells.rules.ts';
import { hourLevel, hoursWith, isAnyFree, weekAsSent } from './own.rules.ts';
import { type Pick, type Possible, picksOf, sayCount, shownOf } from './picks.rules.ts';
import { awayIn, possibleIn, sayShort } from './possible.rules.ts';
import type { FreeHours } from './queries.ts';
import { type Hours, weeksOf } from './rules.ts';

/** What the grid is drawn from, read by the browser. */
export interface GridData {
  cells: string;
  zone: string;
  /** Whether they have said anything yet: until then their browser knows their zone better than we do. */
  isNew: boolean;
  roundZone: string;
  hourCycle: HourCycle;
  weekStart: number;
  possible: Possible[];
}

/** One hour of each day as a choice, for those whose browser runs no scripts. */
export interface HourRow {
  time: string;
  cells: {
    name: string;
    label: string;
    error: string;
    options: { value: string; label: string; chosen: boolean }[];
  }[];
}

export interface PickRow {
  here: string;
  there: string;
  tag: { words: string; tone: string };
  note: string;
}

export interface HoursPage extends Page {
  kicker: string;
  lede: string;
  minimum: string;
  form: {
    action: string;
    problem: string;
    /** What is wrong with the week as a whole. */
    error: string;
    hidden: { name: string; value: string }[];
    /** Hours with which something is wrong, in the order of the page. */
    wrong: { label: string; href: string }[];
  };
  zone: Field;
  zoneName: string;
  days: string[];
  rows: HourRow[];
  /** The rest of the day, in which no cohort could meet. */
  more: HourRow[];
  /** That something is wrong there, so that it has to be seen. */
  moreIsWrong: boolean;
  away: Field;
  count: string;
  picks: PickRow[];
  copy: { action: string; label: string } | null;
  busy: BusyPart;
  data: string;
  back: Link;
  /** The round has no times yet. */
  isEmpty: boolean;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/availability/own': HoursPage;
    'admissions/availability/_rows': { days: string[]; rows: HourRow[]; caption: string };
  }
}

interface Facts {
  round: Round;
  group: { slug: string; name: string };
  mine: FreeHours | undefined;
  last: { name: string } | undefined;
  taken?: Taken | undefined;
  /** The zone to show the week in where none is kept: that of the account, or what the browser asked for. */
  reader: Reader & { weekStart: number };
  asked: string;
}

/** Where somebody says when they are free. */
export function hoursPage(facts: Facts, sent?: Refused): HoursPage {
  const { round, group, mine, last, reader } = facts;
  const busy = busyPart(round, facts.taken, sent);
  // What is wrong with a calendar's address stands beside it, and nowhere else.
  const refused = sent?.action === busy.form.action ? undefined : sent;
  const hours = shownHours(facts, refused);
  const possible = possibleIn(round, hours.zone, reader);
  const away = awayIn(round, hours);
  const picks = picksOf(possible, { cells: hours.cells, away }, reader);
  const matter = hoursWith(possible.flatMap(({ stretches }) => stretches.flatMap(({ cells }) => cells)));
  const action = paths.round.hours(round.id);
  const rows = matter.map((hour) => hourRow(hour, hours.cells, reader, refused));
  const more = Array.from({ length: 24 }, (_, hour) => hour)
    .filter((hour) => !matter.includes(hour))
    .map((hour) => hourRow(hour, hours.cells, reader, refused));
  return {
    title: `When are you free? · ${round.name}`,
    crumbs: crumbsInRound(group, round),
    assets: ['availability.css', 'availability.js'],
    kicker: round.name,
    lede: 'Think of a typical week. Cohorts meet once a week, at the times that suit most people.',
    minimum: `Sessions last ${sayMinutes(round.minutes)}, so mark at least one stretch that long. The more of the possible times you can make, the more cohorts you could join.`,
    form: {
      action,
      problem: refused?.problem ?? '',
      error: refused?.errors.cells ?? '',
      hidden: [versionOf(mine?.version ?? 0, refused)],
      wrong: wrongIn([...rows, ...more]).map(({ name, label }) => ({ label, href: `#${name}` })),
    },
    zone: zoneField(hours.zone, refused),
    zoneName: sayZone(hours.zone),
    days: weekFrom(reader.weekStart).map(sayWeekday),
    rows,
    more,
    moreIsWrong: wrongIn(more).length > 0,
    away: awayField(round, hours, reader, refused),
    count: sayCount(picks),
    picks: shownOf(picks).map((pick) => pickRow(pick)),
    copy:
      last && !isAnyFree(hours.cells)
        ? { action: paths.round.hours.copy(round.id), label: `Copy from ${last.name}` }
        : null,
    busy,
    data: JSON.stringify({
      cells: hours.cells,
      zone: hours.zone,
      isNew: !mine,
      roundZone: round.zone,
      hourCycle: reader.hourCycle,
      weekStart: reader.weekStart,
      possible,
    } satisfies GridData),
    back: { label: 'Your application', href: paths.round.application(round.id) },
    isEmpty: possible.length === 0,
  };
}

/** What is kept, or what was just sent and refused. */
function shownHours({ mine, reader, asked }: Facts, refused?: Refused): Hours {
  const kept = mine ?? { zone: reader.zone, cells: noCells, away: [] };
  const zone = canonicalZone(asked) ?? kept.zone;
  // The other form of the page says nothing about the week.
  if (!refused || refused.action.endsWith('/busy')) return { ...kept, zone };
  const sent = Object.entries(refused.values).flatMap(([name, value]): [number, Level][] => {
    const level = levels.find((one) => one === value);
    return /^h\d+$/.test(name) && level ? [[Number(name.slice(1)), level]] : [];
  });
  const { cells, zone: typed } = refused.values;
  const painted = typeof cells === 'string' && isCells(cells) ? cells : null;
  return {
    zone: canonicalZone(String(typed)) ?? zone,
    cells: weekAsSent(kept.cells, { cells: painted, hours: new Map(sent) }),
    away: [refused.values.away ?? []].flat(),
  };
}

const zoneField = (zone: string, refused?: Refused) =>
  fieldOf(
    {
      kind: 'text',
      name: 'zone',
      label: 'Your time zone',
      value: zone,
      required: true,
      maxlength: 60,
      hint: 'All times below are in this zone. Enter it like Europe/Berlin.',
    },
    refused,
  );

const awayField = (round: Round, { away }: Hours, { weekStart }: { weekStart: number }, refused?: Refused) =>
  fieldOf(
    {
      kind: 'checks',
      name: 'away',
      label: 'Weeks you’re away',
      hint: 'These don’t count against you.',
      chosen: [...away],
      options: weeksOf(round).map((monday) => ({
        value: monday,
        label: weekStart === 1 ? `Week of ${sayShort(monday)}` : `Week from Monday ${sayShort(monday)}`,
      })),
    },
    refused,
  );

const wrongIn = (rows: HourRow[]) => rows.flatMap(({ cells }) => cells.filter(({ error }) => error));

function hourRow(
  hour: number,
  cells: string,
  reader: Reader & { weekStart: number },
  refused?: Refused,
): HourRow {
  const time = sayClock(`${String(hour).padStart(2, '0')}:00`, reader);
  return {
    time,
    cells: weekFrom(reader.weekStart).map((weekday) => {
      const cell = (weekday - 1) * dayCells + hour * 2;
      const level = hourLevel(cells, cell);
      return {
        name: `h${cell}`,
        label: `${sayWeekday(weekday)} ${time}`,
        error: refused?.errors[`h${cell}`] ?? '',
        options: (level === '' ? ['', ...levels] : levels).map((value) => ({
          value,
          label: levelWords[value] ?? '',
          chosen: value === level,
        })),
      };
    }),
  };
}

const levelWords: Record<string, string> = { '': 'partly', '0': 'no', '1': 'if needed', '2': 'works' };

const pickRow = ({ here, there, level, note }: Pick): PickRow => ({
  here,
  there: here === there ? '' : there,
  tag: level === null ? tags.no : tags[level],
  note,
});

const tags = {
  yes: { words: 'Works', tone: 'ok' },
  ifneeded: { words: 'If needed', tone: 'warn' },
  no: { words: 'Not free', tone: 'bad' },
};
