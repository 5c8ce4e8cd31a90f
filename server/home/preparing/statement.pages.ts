import { paths } from '../../paths.ts';
import { type Field, fieldOf } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { EmptyPage } from '../../platform/layout.ts';
import { addressWith } from '../../platform/paging.ts';
import { sayDate, sayDay } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { Led } from './statement.queries.ts';

/** As many sessions as a statement holds: ten years of weekly ones. */
export const mostLed = 500;

export interface StatementPage extends Page {
  name: string;
  dates: string;
  totals: { number: string; label: string }[];
  fields: Field[];
  action: string;
  csv: Link;
  groups: {
    name: string;
    rows: { date: string; title: string; href: string; cohort: string; hours: string; came: string }[];
  }[];
  empty: EmptyPage | null;
  issued: string;
  isCut: boolean;
}

declare module '../../platform/views.ts' {
  interface Views {
    'home/preparing/statement': StatementPage;
  }
}

interface Facts {
  name: string;
  from: string;
  until: string;
  today: string;
  led: readonly Led[];
}

/** What someone facilitated, as a page to print: for a reference, or to be paid. */
export function statementPage({ name, from, until, today, led: all }: Facts): StatementPage {
  const led = all.slice(0, mostLed);
  const minutes = led.reduce((sum, one) => sum + one.minutes, 0);
  return {
    title: 'Sessions you’ve facilitated',
    crumbs: [{ label: 'Home', href: '/' }],
    name,
    dates: `${sayDay(from)} to ${sayDay(until)}`,
    totals: [
      { number: String(led.length), label: led.length === 1 ? 'session' : 'sessions' },
      { number: sayHours(minutes), label: 'hours' },
    ],
    fields: [
      fieldOf({ kind: 'date', name: 'from', label: 'From', value: from, max: today }),
      fieldOf({ kind: 'date', name: 'until', label: 'Until', value: until, max: today }),
    ],
    action: paths.facilitating.statement(),
    csv: { label: 'Download CSV', href: addressWith(paths.facilitating.statementCsv(), { from, until }) },
    groups: [...Map.groupBy(led, ({ group }) => group)].map(([group, rows]) => ({
      name: group,
      rows: rows.map(rowOf),
    })),
    empty: led.length > 0 ? null : nothing,
    issued: `From the records of ${new Set(led.map(({ group }) => group)).size > 1 ? 'the groups' : 'the group'}, ${sayDay(today)}. Hours are the planned length of each session that took place.`,
    isCut: all.length > mostLed,
  };
}

const rowOf = ({ id, title, cohort, date, minutes, came }: Led) => ({
  date: sayDate(date),
  title,
  href: paths.session(id),
  cohort,
  hours: sayHours(minutes),
  came: came > 0 ? many(came, 'person', 'people') : '–',
});

/** Hours with as many decimals as needed: "1.5", "12". */
export const sayHours = (minutes: number) => (Math.round((minutes / 60) * 100) / 100).toLocaleString('en-GB');

const nothing: EmptyPage = {
  title: 'No sessions in these dates',
  text: 'Sessions you’ve facilitated appear here once they’re over.',
  action: null,
};

/** The same for a spreadsheet. */
export const statementLines = (led: readonly Led[]) => ({
  head: ['Date', 'Session', 'Cohort', 'Group', 'Hours', 'People'],
  rows: led
    .slice(0, mostLed)
    .map(({ date, title, cohort, group, minutes, came }) => [date, title, cohort, group, minutes / 60, came]),
});
