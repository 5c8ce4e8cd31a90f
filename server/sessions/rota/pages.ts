import { crumbsIn } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import type { Standing } from '../../people/groups/rules.ts';
import type { FormPage, Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { HolidayOn } from '../../platform/holidays.ts';
import {
  type LeafPage,
  leafOf,
  nearOf,
  type PagerPage,
  type TabsPage,
  type ZonedTime,
} from '../../platform/layout.ts';
import { pageOf, pagerOf, type SearchPage } from '../../platform/paging.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import type { TablePage } from '../../platform/table.ts';
import { dateIn, sayDate } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { RotaAsked } from './forms.ts';
import {
  type AbsencePart,
  absenceOf,
  type LeaderItem,
  type LeaderRow,
  leaderOf,
  type WillingPart,
  willingOf,
} from './leaders.pages.ts';
import { type FairnessPart, fairnessPart } from './plan/fairness.pages.ts';
import { loadsOf } from './plan/fairness.rules.ts';
import { limitsOf } from './plan/limits.pages.ts';
import { mayArrange } from './rules.ts';
import { foundIn, searchIn, turnsTable } from './table.pages.ts';
import { sayAsked } from './words.rules.ts';

export interface TurnItem {
  leaf: LeafPage;
  when: ZonedTime;
  title: string;
  href: string;
  leader: string;
  mine: boolean;
  /** Newcomers who shadow in it; '' for none. */
  shadows: string;
  /** That whoever led it cannot, whom they have asked, and their note; none where nobody dropped out. */
  lost: string[];
  /** That it had a facilitator, and has none now. */
  isLost: boolean;
  takeAction: string;
  /** Where they say that they cannot lead it, or whom to ask; '' where it is not theirs. */
  cover: Link | null;
  /** Where they swap it, or give a turn of theirs for it. */
  swap: Link | null;
  undoAction: string;
}

export interface RotaPage extends Page {
  tabs: TabsPage;
  /** Why the last form was refused, '' when none was. */
  problem: string;
  /** Which turns are looked for; null where all are on one page. */
  search: SearchPage | null;
  /** For organisers, who work on them: a table. */
  table: TablePage | null;
  /** '' unless none is like what is looked for. */
  none: string;
  /** The same for everyone else. */
  coming: TurnItem[];
  comingPager: PagerPage;
  past: { when: string; title: string; href: string; leader: string }[];
  pastPager: PagerPage;
  leaders: LeaderItem[];
  /** "Next: Ana, Tuesday 8 December"; '' where nothing is planned. */
  next: string;
  /** How even the turns are; null where there is nobody to compare. */
  fairness: FairnessPart | null;
  /** For organisers: a plan to make, or the one that is in the making. */
  plan: { words: string; action: string; href: string; label: string } | null;
  limits: FormPage | null;
  willing: WillingPart | null;
  absence: AbsencePart | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/rota/rota': RotaPage;
    'sessions/rota/_turn': TurnItem;
  }
}

export interface TurnRow {
  sessionId: string;
  date: string;
  startsAt: Date;
  zone: string;
  title: string;
  leaderId: string | null;
  leaderName: string | null;
  leaderLostAt: Date | null;
  lostLeaderId: string | null;
  lostLeader: string | null;
  asked: 'everyone' | 'one' | 'organisers' | null;
  askedName: string | null;
  offerNote: string | null;
}

export interface RotaFacts {
  group: { slug: string; name: string; zone: string; holidays: string };
  holidayOn: HolidayOn;
  cohort: { id: string; name: string };
  tabs: TabsPage;
  standing: Standing;
  seat: { status: string; role: string; mayLead: boolean; standsIn: boolean } | null;
  turns: TurnRow[];
  leaders: LeaderRow[];
  wishes: { sessionId: string; userId: string }[];
  shadows: { sessionId: string; name: string }[];
  /** The turns that the reader offers to swap, and those that others offer them. */
  swaps: { mine: string[]; toMe: string[] };
  /** Whether there is a plan that is not published. */
  hasDraft: boolean;
  /** Which page of the turns to come, and of those before. */
  asked: RotaAsked;
  reader: Reader & { userId: string };
  now: Date;
}

/** So many turns of each kind are on the page. */
const turnsShown = 10;
/** A row of the table takes less room. */
const turnsInTable = 30;

/** The rota of a cohort: turns to come and past, who may lead, and what this person may change. */
export function rotaPage(facts: RotaFacts, refused?: Refused): RotaPage {
  const { group, cohort, turns, standing, asked, now } = facts;
  const path = paths.cohort.rota(cohort.id);
  const coming = turns.filter(({ startsAt }) => now < startsAt);
  const isTable = mayArrange(standing);
  const found = isTable ? foundIn(coming, asked) : coming;
  const later = pageOf(found, asked.later, isTable ? turnsInTable : turnsShown);
  const items = later.rows.map((turn) => turnOf(turn, facts));
  const over = turns.filter(({ startsAt }) => startsAt <= now).reverse();
  const past = pageOf(over, asked.before, turnsShown);
  const empty = coming.filter(({ leaderId }) => !leaderId).length;
  return {
    title: `Rota · ${cohort.name}`,
    assets: isTable ? ['list.css'] : [],
    crumbs: crumbsIn(group, cohort),
    tabs: facts.tabs,
    problem: refused?.errors.session ?? refused?.errors.leader ?? refused?.problem ?? '',
    search: isTable ? searchIn(path, asked, coming.length > turnsInTable) : null,
    table: isTable && items.length > 0 ? turnsTable(facts, later.rows, items, refused) : null,
    none: isTable && coming.length > 0 && items.length === 0 ? 'No session or facilitator matches that.' : '',
    coming: isTable ? [] : items,
    comingPager: pagerOf(path, asked, later.isMore, laterWords),
    past: past.rows.map((turn) => pastOf(turn, now)),
    pastPager: pagerOf(path, asked, past.isMore, { key: 'before', hash: '#before' }),
    leaders: facts.leaders.map((leader) => leaderOf(leader, facts)),
    next: sayNext(coming, now),
    fairness: fairnessPart(
      loadsOf(
        facts.leaders,
        coming.map(({ leaderId }) => leaderId),
      ),
    ),
    plan: mayArrange(standing) && coming.length > 0 ? planOf(cohort.id, facts.hasDraft, empty) : null,
    limits: limitsOf(facts, coming, refused),
    willing: willingOf(facts),
    absence: facts.leaders.some(({ userId }) => userId === facts.reader.userId)
      ? absenceOf(cohort.id, refused)
      : null,
  };
}

/** Who is next to lead, in a line. */
function sayNext(coming: TurnRow[], now: Date): string {
  const next = coming.find(({ leaderId }) => leaderId);
  return next ? `Next: ${next.leaderName ?? 'someone'}, ${sayDate(next.date, now)}` : '';
}

function planOf(cohortId: string, hasDraft: boolean, empty: number): RotaPage['plan'] {
  const action = paths.cohort.rota.turns(cohortId);
  if (hasDraft)
    return {
      words: 'There’s a plan that isn’t published yet.',
      action: '',
      href: paths.cohort.rota.plan(cohortId),
      label: 'See the plan',
    };
  const words = empty > 0 ? `No facilitator for ${many(empty, 'session')}.` : 'Every turn is taken.';
  return { words, action, href: '', label: 'Plan the rota' };
}

const laterWords = { key: 'later', newer: 'Sooner', older: 'Later', hash: '#coming' };

function turnOf(turn: TurnRow, facts: RotaFacts): TurnItem {
  const { group, reader, leaders, holidayOn, now } = facts;
  const mine = turn.leaderId === reader.userId;
  const iLead = leaders.some(({ userId }) => userId === reader.userId);
  const base = paths.session(turn.sessionId);
  const wasMine = turn.leaderId === null && turn.lostLeaderId === reader.userId;
  return {
    leaf: leafOf(turn.startsAt, reader.zone),
    when: nearOf(turn.startsAt, reader, turn.zone, now, holidayOn(group.holidays, turn.date)),
    title: turn.title || 'Session',
    href: base,
    leader: turn.leaderName ?? '',
    mine,
    shadows: facts.shadows
      .filter(({ sessionId }) => sessionId === turn.sessionId)
      .map(({ name }) => name)
      .join(', '),
    lost: lostWords(turn),
    isLost: turn.leaderId === null && turn.leaderLostAt !== null,
    takeAction: iLead && !wasMine && !turn.leaderId ? paths.session.turn(turn.sessionId) : '',
    cover: coverLink(mine, wasMine, base),
    swap: swapLink(turn, mine, facts),
    undoAction: wasMine ? paths.session.turnOffer.end(turn.sessionId) : '',
  };
}

function lostWords({ leaderId, leaderLostAt, lostLeader: by, asked, askedName, offerNote: note }: TurnRow) {
  if (leaderId || !leaderLostAt) return [];
  return by ? [`${by} can’t facilitate this one.`, ...sayAsked({ by, asked, askedName, note })] : [];
}

function coverLink(mine: boolean, wasMine: boolean, base: string): Link | null {
  const href = `${base}/turn-offer`;
  if (wasMine) return { label: 'Find cover', href };
  return mine ? { label: 'I can’t facilitate this one', href } : null;
}

function swapLink({ sessionId, leaderName }: TurnRow, mine: boolean, { swaps }: RotaFacts): Link | null {
  const href = paths.session.swap(sessionId);
  if (swaps.toMe.includes(sessionId)) return { label: `Swap with ${leaderName ?? 'them'}?`, href };
  if (!mine) return null;
  return { label: swaps.mine.includes(sessionId) ? 'Swap offered' : 'Swap', href };
}

const pastOf = ({ startsAt, zone, title, sessionId, leaderName }: TurnRow, now: Date) => ({
  when: sayDate(dateIn(zone, startsAt), now),
  title: title || 'Session',
  href: paths.session(sessionId),
  leader: leaderName ?? 'No one',
});
