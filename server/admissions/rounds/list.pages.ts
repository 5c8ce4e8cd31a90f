import { paths } from '../../paths.ts';
import { type GroupRole, mayOrganise } from '../../people/groups/rules.ts';
import { crumbsOf, groupTabs } from '../../people/groups/tabs.ts';
import type { Link, Page } from '../../platform/frame.ts';
import { type EmptyPage, type LeafPage, leafOfDate, type TabsPage } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayDate, sayInstant } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { RoundRow } from './list.queries.ts';
import { appliesUntil, phaseOf } from './rules.ts';
import { mineWords, phaseTag, sayPlaces } from './words.rules.ts';

export interface RoundLine {
  leaf: LeafPage;
  name: string;
  href: string;
  facts: string[];
  tag: { words: string; tone: string } | null;
  mine: string;
  /** For organisers: where its cohorts are formed, once people are accepted; null before that and afterwards. */
  form: Link | null;
}

export interface RoundListPage extends Page {
  tabs: TabsPage;
  newHref: string;
  rounds: RoundLine[];
  past: RoundLine[];
  empty: EmptyPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/list': RoundListPage;
    'admissions/rounds/_round': RoundLine;
  }
}

interface ListFacts {
  group: { slug: string; name: string };
  role: GroupRole | null;
  rows: RoundRow[];
  /** Who reads in a zone of their own, or a visitor in the round's. */
  readerFor: (zone: string) => Reader;
  now: Date;
}

/** A group's rounds; what is not announced only its organisers see. */
export function roundListPage(facts: ListFacts): RoundListPage {
  const { group, role, now } = facts;
  const organiser = mayOrganise({ group: role });
  const rows = facts.rows.filter(({ round }) => organiser || round.announcedAt);
  const isPast = ({ round }: RoundRow) => round.formedAt !== null && phaseOf(round, now) === 'closed';
  const newHref = organiser ? paths.group.rounds.new(group.slug) : '';
  return {
    title: `Rounds · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'rounds'),
    newHref,
    rounds: rows.filter((row) => !isPast(row)).map((row) => lineOf(row, facts, organiser)),
    past: rows.filter(isPast).map((row) => lineOf(row, facts, organiser)),
    empty: organiser ? emptyForOrganisers(group.slug) : emptyForOthers(group.slug),
  };
}

function lineOf(
  { round, curriculum, handedIn, taken, accepted, mine }: RoundRow,
  facts: ListFacts,
  organiser: boolean,
) {
  const until = appliesUntil(round, facts.now);
  return {
    leaf: leafOfDate(round.startsOn),
    name: round.name,
    href: paths.round(round.id),
    facts: [
      curriculum ?? '',
      `${many(round.weeks, 'week')} from ${sayDate(round.startsOn, facts.now)}`,
      until ? `apply until ${sayInstant(until, facts.readerFor(round.zone), facts.now)}` : '',
      round.formedAt ? '' : sayPlaces(round, taken),
      organiser && handedIn > 0 ? many(handedIn, 'application') : '',
    ].filter(Boolean),
    tag: phaseTag(round, facts.now),
    mine: mineWords(mine),
    form: organiser ? formOf({ round, accepted }) : null,
  };
}

const formOf = ({ round, accepted }: Pick<RoundRow, 'round' | 'accepted'>): Link | null =>
  round.formedAt === null && accepted > 0
    ? { label: 'Form cohorts', href: paths.round.placement.new(round.id) }
    : null;

const emptyForOrganisers = (slug: string): EmptyPage => ({
  title: 'No rounds yet',
  text: 'A round is an intake for several cohorts: people apply and give their availability, and you form cohorts at the times that suit most people. For a single cohort at a fixed time, plan a cohort with sign-up instead. That’s quicker for everyone.',
  action: { label: 'Plan a round', href: paths.group.rounds.new(slug) },
});

const emptyForOthers = (slug: string): EmptyPage => ({
  title: 'No rounds at the moment',
  text: 'When the group takes in new people for several cohorts at once, you can apply here. Until then, there may be a cohort you can join.',
  action: { label: 'See the cohorts', href: paths.group.cohorts(slug) },
});
