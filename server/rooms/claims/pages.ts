import { paths } from '../../paths.ts';
import type { GroupRole } from '../../people/groups/rules.ts';
import { crumbsOf, groupTabs } from '../../people/groups/tabs.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { EmptyPage, PagerPage, TabsPage } from '../../platform/layout.ts';
import { pageOf, pagerOf } from '../../platform/paging.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import { type ClaimEvening, claimsOnPage, eveningsOfOne } from './queries.ts';
import { type Spread, spreadOf } from './rules.ts';

/** What a group has said of its claims, evening after evening. */
export interface ClaimsPage extends Page {
  tabs: TabsPage;
  empty: EmptyPage | null;
  claims: ClaimView[];
  pager: PagerPage;
  /** Back from one claim to all; null where all are here. */
  all: Link | null;
}

interface ClaimView {
  id: string;
  text: string;
  chart: Chart;
  /** To all evenings of the claim; null where they are here. */
  more: Link | null;
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
  /** Of this page, and one claim or evening more where there is another. */
  evenings: readonly ClaimEvening[];
  asked: { claim: string; page: number };
}

/** A page of claims with the latest evenings of each, or one claim with a page of its evenings. */
export function claimsPage({ group, role, reader, now, evenings, asked }: Shown): ClaimsPage {
  const path = paths.group.claims(group.slug);
  const { shown, isMore } = asked.claim ? oneOf(evenings) : severalOf(evenings);
  return {
    title: `Claims of ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'claims'),
    empty: evenings.length > 0 || asked.page > 1 ? null : nothingYet,
    pager: pagerOf(path, asked, isMore),
    all: asked.claim ? { label: 'All claims', href: path } : null,
    claims: shown.map(([id, evenings]) => ({
      id,
      text: evenings[0]?.text ?? '',
      more: moreOf(evenings, asked.claim ? '' : `${path}?claim=${id}`),
      chart: chartOf(evenings),
      rows: evenings.map(({ sessionId, startsAt, cohort, before, after }) => ({
        when: sayInstant(startsAt, reader, now),
        href: paths.session(sessionId),
        cohort,
        before: saySpread(spreadOf(before)),
        after: saySpread(spreadOf(after)),
      })),
    })),
  };
}

type ClaimEvenings = [id: string, evenings: readonly ClaimEvening[]];

/** The newest evenings come with an older one when there is another page. */
function oneOf(evenings: readonly ClaimEvening[]): { shown: ClaimEvenings[]; isMore: boolean } {
  const of = evenings.slice(-eveningsOfOne);
  return { shown: of[0] ? [[of[0].claimId, of]] : [], isMore: evenings.length > eveningsOfOne };
}

function severalOf(evenings: readonly ClaimEvening[]): { shown: ClaimEvenings[]; isMore: boolean } {
  const { rows, isMore } = pageOf([...Map.groupBy(evenings, ({ claimId }) => claimId)], 1, claimsOnPage);
  return { shown: rows, isMore };
}

function moreOf([first, ...others]: readonly ClaimEvening[], href: string): Link | null {
  const isCut = href !== '' && first !== undefined && first.count > others.length + 1;
  return isCut ? { label: `All ${first.count} sessions`, href } : null;
}

const nothingYet: EmptyPage = {
  title: 'No claims yet',
  text: 'Add a credence step to a session’s plan. Its results are kept here when the room closes.',
  action: null,
};

const saySpread = (spread: Spread | null) =>
  spread ? `${spread.median}% (${spread.low}–${spread.high}, ${spread.count} people)` : '–';

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
    label: `The middle answer of each of ${evenings.length} sessions, before and after; the numbers are in the table.`,
    width: left + Math.max(4, evenings.length) * apart,
    height: tall + 2 * top,
    lines: [0, 50, 100].map((percent) => ({ y: y(percent), textY: y(percent) + 4, percent: `${percent}%` })),
    marks,
  };
}
