import { crumbsIn } from '../../cohorts/tabs.ts';
import { paths } from '../../paths.ts';
import type { Standing } from '../../people/groups/rules.ts';
import { type Field, type FormPage, fieldOf, type Refused } from '../../platform/form.ts';
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
import { pageOf, pagerOf } from '../../platform/paging.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { dateIn, sayDate } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
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
import { isAway, mayArrange } from './rules.ts';
import { sayAsked } from './words.rules.ts';

interface TurnItem {
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
  undoAction: string;
  giveAction: string;
  /** The choice of leaders for the organiser; null for others. */
  give: Field | null;
}

export interface RotaPage extends Page {
  tabs: TabsPage;
  /** Why the last form was refused, '' when none was. */
  problem: string;
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
  /** Whether there is a plan that is not published. */
  hasDraft: boolean;
  /** Which page of the turns to come, and of those before. */
  asked: { later: number; before: number };
  reader: Reader & { userId: string };
  now: Date;
}

/** So many turns of each kind are on the page. */
const turnsShown = 10;

/** The rota of a cohort: turns to come and past, who may lead, and what this person may change. */
export function rotaPage(facts: RotaFacts, refused?: Refused): RotaPage {
  const { group, cohort, turns, standing, asked, now } = facts;
  const path = paths.cohort.rota(cohort.id);
  const coming = turns.filter(({ startsAt }) => now < startsAt);
  const later = pageOf(coming, asked.later, turnsShown);
  const over = turns.filter(({ startsAt }) => startsAt <= now).reverse();
  const past = pageOf(over, asked.before, turnsShown);
  const empty = coming.filter(({ leaderId }) => !leaderId).length;
  return {
    title: `Rota · ${cohort.name}`,
    crumbs: crumbsIn(group, cohort),
    tabs: facts.tabs,
    problem: refused?.problem ?? '',
    coming: later.rows.map((turn) => turnOf(turn, facts, refused)),
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

function turnOf(turn: TurnRow, facts: RotaFacts, refused?: Refused): TurnItem {
  const { group, reader, leaders, standing, holidayOn, now } = facts;
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
    undoAction: wasMine ? paths.session.turnOffer.end(turn.sessionId) : '',
    giveAction: paths.session.leader(turn.sessionId),
    give: mayArrange(standing)
      ? giveField(
          turn,
          leaders,
          refused?.action === paths.session.leader(turn.sessionId) ? refused : undefined,
        )
      : null,
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

function giveField(turn: TurnRow, leaders: LeaderRow[], refused?: Refused): Field {
  const options = leaders.map((leader) => ({
    value: leader.userId,
    label: isAway(leader, turn.date) ? `${leader.name} (away)` : leader.name,
  }));
  const gone = turn.leaderId && !leaders.some(({ userId }) => userId === turn.leaderId);
  const known = gone ? [{ value: turn.leaderId ?? '', label: turn.leaderName ?? '' }, ...options] : options;
  return fieldOf(
    {
      kind: 'select',
      name: 'leader',
      id: `leader-${turn.sessionId}`,
      label: 'Facilitator',
      value: turn.leaderId ?? '',
      options: [{ value: '', label: 'No one yet' }, ...known],
    },
    refused,
  );
}

const pastOf = ({ startsAt, zone, title, sessionId, leaderName }: TurnRow, now: Date) => ({
  when: sayDate(dateIn(zone, startsAt), now),
  title: title || 'Session',
  href: paths.session(sessionId),
  leader: leaderName ?? 'No one',
});
