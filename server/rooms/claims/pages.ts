import type { GroupRole } from '../../groups/rules.ts';
import { crumbsOf, groupTabs } from '../../groups/tabs.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import type { ClaimEvening } from './queries.ts';
import { type Spread, spreadOf } from './rules.ts';

/** What a group has said of its claims, evening after evening. */
export interface ClaimsPage extends Page {
  tabs: TabsPage;
  empty: EmptyPage | null;
  claims: ClaimView[];
}

interface ClaimView {
  id: string;
  text: string;
  chart: Chart;
  rows: { when: string; href: string; cohort: string; before: string; after: string }[];
}

/** A drawing in units of its own: 0 % below, 100 % above, the evenings from left to right. */
interface Chart {
  label: string;
  width: number;
  height: number;
  lines: { y: number; textY: number; percent: string }[];
  marks: Mark[];
}

interface Mark {
  x: number;
  low: number;
  high: number;
  y: number;
  isAfter: boolean;
}

declare module '../../platform/views.ts' {
  interface Views {
    'rooms/claims': ClaimsPage;
  }
}

interface Shown {
  group: { slug: string; name: string };
  role: GroupRole;
  reader: Reader;
  now: Date;
  evenings: readonly ClaimEvening[];
}

export function claimsPage({ group, role, reader, now, evenings }: Shown): ClaimsPage {
  const byClaim = [...Map.groupBy(evenings, ({ claimId }) => claimId)];
  return {
    title: `Claims of ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'claims'),
    empty: evenings.length > 0 ? null : nothingYet,
    claims: byClaim.map(([id, evenings]) => ({
      id,
      text: evenings[0]?.text ?? '',
      chart: chartOf(evenings),
      rows: evenings.map(({ sessionId, startsAt, cohort, before, after }) => ({
        when: sayInstant(startsAt, reader, now),
        href: `/sessions/${sessionId}`,
        cohort,
        before: saySpread(spreadOf(before)),
        after: saySpread(spreadOf(after)),
      })),
    })),
  };
}

const nothingYet: EmptyPage = {
  title: 'No claim yet',
  text: 'Put a credence step into a session’s plan. What the room shows of it is kept here when the room closes.',
  action: null,
};

const saySpread = (spread: Spread | null) =>
  spread ? `${spread.median} % (${spread.low}–${spread.high}, ${spread.count} people)` : '–';

const left = 44;
const apart = 56;
const top = 10;
const tall = 120;

function chartOf(evenings: readonly ClaimEvening[]): Chart {
  const y = (percent: number) => top + ((100 - percent) * tall) / 100;
  const mark = (spread: Spread | null, x: number, isAfter: boolean): Mark[] =>
    spread ? [{ x, low: y(spread.low), high: y(spread.high), y: y(spread.median), isAfter }] : [];
  const marks = evenings.flatMap(({ before, after }, index) => {
    const x = left + index * apart + 20;
    return [...mark(spreadOf(before), x, false), ...mark(spreadOf(after), x + 14, true)];
  });
  return {
    label: `The middle answer of each of ${evenings.length} evenings, before and after; the numbers are in the table.`,
    width: left + Math.max(4, evenings.length) * apart,
    height: tall + 2 * top,
    lines: [0, 50, 100].map((percent) => ({ y: y(percent), textY: y(percent) + 4, percent: `${percent} %` })),
    marks,
  };
}
