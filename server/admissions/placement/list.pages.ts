import { paths } from '../../paths.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../../platform/layout.ts';
import { dateIn, sayDay } from '../../platform/time.ts';
import { many, plural } from '../../platform/words.rules.ts';
import type { organisedRoundFor } from '../rounds/queries.ts';
import { crumbsInRound, roundTabs } from '../rounds/tabs.ts';
import { boardOf, judged } from './draft.rules.ts';
import type { draftsOf } from './drafts.queries.ts';
import { missingFor } from './facts.rules.ts';
import { type Facts, isReader, mayLead } from './instance.rules.ts';
import { isSilent } from './reason-words.rules.ts';
import { isOver } from './solves.rules.ts';
import { sayScore } from './words.rules.ts';

type Found = Awaited<ReturnType<typeof organisedRoundFor>>;
type Row = Awaited<ReturnType<typeof draftsOf>>[number];

export interface PlacementPage extends Page {
  tabs: TabsPage;
  /** Who is to be placed, in a sentence. */
  lede: string;
  empty: EmptyPage | null;
  missing: string[];
  begin: string;
  drafts: {
    id: string;
    name: string;
    href: string;
    score: string;
    made: string;
    tag: { words: string; tone: string } | null;
  }[];
  compare: string;
  /** Both menus of the comparison: the newest draft with the one before it. */
  choices: { value: string; label: string; isFirst: boolean; isSecond: boolean }[];
  published: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/placement/list': PlacementPage;
  }
}

/** All drafts of a round; before the first, what has to be there for one. */
export function placementPage({ round, group }: Found, rows: Row[], facts: Facts): PlacementPage {
  const base = paths.round.placement(round.id);
  const missing = missingFor(round, facts);
  return {
    title: `Placement for ${round.name}`,
    crumbs: crumbsInRound(group, round),
    assets: ['placement.css'],
    tabs: roundTabs(round, 'placement'),
    lede: sayPeople(facts),
    missing,
    empty:
      rows.length === 0 && missing.length === 0
        ? {
            title: 'No drafts yet',
            text: 'A draft places as many people as possible and shows why anyone is left out. Only organisers see it until you publish it.',
            action: { label: 'Form cohorts', href: paths.round.placement.new(round.id) },
          }
        : null,
    begin:
      rows.length > 0 && missing.length === 0 && !round.formedAt ? paths.round.placement.new(round.id) : '',
    drafts: rows.map((row) => rowOf(row, round.zone, base)),
    compare: paths.round.placement.comparison(round.id),
    choices: rows.map(({ draft }, at) => ({
      ...{ value: draft.id, label: `Draft ${draft.number}` },
      ...{ isFirst: at === 1, isSecond: at === 0 },
    })),
    published: round.formedAt
      ? `The cohorts were published on ${sayDay(dateIn(round.zone, round.formedAt))}.`
      : '',
  };
}

function sayPeople({ people }: Facts): string {
  const readers = people.filter(({ role }) => role === 'member').length;
  const leaders = people.filter(({ role }) => role === 'facilitator').length;
  const either = people.filter((person) => mayLead(person) && person.role === 'either').length;
  const silent = people.filter(isSilent).length;
  const unlucky = people.filter(({ can }) => Object.keys(can).length === 0).length - silent;
  const parts = [
    many(readers, 'participant'),
    many(leaders, 'facilitator'),
    ...(either > 0 ? [`${either} open to either`] : []),
  ];
  const missing = [
    ...(silent > 0 ? [`${many(silent, 'person hasn’t', 'people haven’t')} given availability.`] : []),
    ...(unlucky > 0 ? [`${many(unlucky, 'person can’t', 'people can’t')} make any of the times.`] : []),
  ];
  return [`${people.length} accepted: ${parts.join(', ')}.`, ...missing].join(' ');
}

function rowOf({ draft, solve, maker }: Row, zone: string, base: string): PlacementPage['drafts'][number] {
  const { score, faults } = judged(draft.facts, boardOf(draft));
  const readers = draft.facts.people.filter((person) => isReader(person, draft.settings)).length;
  return {
    id: draft.id,
    name: `Draft ${draft.number}`,
    href: `${base}/${draft.id}`,
    score: draft.score ? sayScore(score, readers) : 'No cohorts yet',
    made: `${maker ?? 'former member'}, ${sayDay(dateIn(zone, draft.madeAt))}`,
    tag: tagOf({ draft, solve }, faults.length),
  };
}

function tagOf({ draft, solve }: Pick<Row, 'draft' | 'solve'>, faults: number) {
  if (draft.publishedAt) return { words: 'published', tone: 'ok' };
  if (solve.state === 'failed') return { words: 'failed', tone: 'bad' };
  if (!isOver(solve.state)) return { words: 'in progress', tone: 'live' };
  if (faults > 0) return { words: plural(faults, 'breaks a rule', `breaks ${faults} rules`), tone: 'warn' };
  if (draft.done > 0) return { words: 'changed by hand', tone: 'plain' };
  return draft.proof?.status === 'optimal'
    ? { words: 'proven best', tone: 'ok' }
    : { words: 'best found', tone: 'plain' };
}
