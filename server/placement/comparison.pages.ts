import type { Page } from '../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../platform/layout.ts';
import type { ApplicationRow } from '../rounds/applications.queries.ts';
import type { organisedRoundFor } from '../rounds/queries.ts';
import { saySlot } from '../rounds/slots.rules.ts';
import { crumbsInRound, roundTabs } from '../rounds/tabs.ts';
import { cohortsOnlyIn, movesBetween, type Place } from './comparison.rules.ts';
import { namesOf } from './draft.pages.ts';
import { boardOf, judged } from './draft.rules.ts';
import type { Draft } from './drafts.queries.ts';
import { cohortName, type Names, nameIn, sayScore } from './words.rules.ts';

interface Side {
  name: string;
  href: string;
  score: string;
  faults: string;
  size: string;
  /** Cohorts that only this one has. */
  own: string[];
}

export interface ComparisonPage extends Page {
  tabs: TabsPage;
  sides: [Side, Side];
  moves: { name: string; from: string; to: string }[];
  same: EmptyPage | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'placement/comparison': ComparisonPage;
  }
}

/** Two drafts side by side: their scores, their cohorts, and who moves from the first to the second. */
export function comparisonPage(
  { round, group }: Awaited<ReturnType<typeof organisedRoundFor>>,
  drafts: [Draft, Draft],
  people: ApplicationRow[],
): ComparisonPage {
  const names = namesOf(people);
  const base = `/rounds/${round.id}/placement`;
  const [one, other] = drafts.map(boardOf) as [ReturnType<typeof boardOf>, ReturnType<typeof boardOf>];
  const moves = movesBetween(one, other).map(({ id, from, to }) => ({
    name: nameIn(names, id),
    from: sayPlace(from, names),
    to: sayPlace(to, names),
  }));
  return {
    title: `Draft ${drafts[0].number} and draft ${drafts[1].number}`,
    crumbs: [...crumbsInRound(group, round), { label: 'Placement', href: base }],
    assets: ['placement.css'],
    tabs: roundTabs(round, 'placement'),
    sides: [
      sideOf(drafts[0], cohortsOnlyIn(one, other), names, base),
      sideOf(drafts[1], cohortsOnlyIn(other, one), names, base),
    ],
    moves: moves.toSorted((a, b) => a.name.localeCompare(b.name)),
    same:
      moves.length === 0
        ? { title: 'Nobody moves', text: 'Everyone sits in the same cohort in both drafts.', action: null }
        : null,
  };
}

function sideOf(draft: Draft, own: string[], names: Names, base: string): Side {
  const { score, faults, instance } = judged(draft.facts, boardOf(draft));
  const { min, target, max } = draft.settings.size;
  return {
    name: `Draft ${draft.number}`,
    href: `${base}/${draft.id}`,
    score: sayScore(score, instance.participants.length),
    faults:
      faults.length === 0
        ? 'keeps every rule'
        : `breaks ${faults.length === 1 ? 'a rule' : `${faults.length} rules`}`,
    size: `${min} to ${max}, best ${target}`,
    own: own.map((key) => nameOfKey(key, names)),
  };
}

function nameOfKey(key: string, names: Names): string {
  const [slot = '', facilitator = ''] = key.split('~');
  return cohortName({ slot, facilitator }, names);
}

function sayPlace({ sits, leads }: Place, names: Names): string {
  if (sits) return nameOfKey(sits, names);
  if (leads.length === 0) return 'left out';
  return `leads ${leads.map((key) => saySlot(key.split('~')[0] ?? '')).join(' and ')}`;
}
