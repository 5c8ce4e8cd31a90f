import { paths } from '../../paths.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { plural } from '../../platform/words.rules.ts';
import type { ApplicationRow } from '../rounds/applications.queries.ts';
import type { organisedRoundFor, Round } from '../rounds/queries.ts';
import { saySlot } from '../rounds/slots.rules.ts';
import { crumbsInRound, roundTabs } from '../rounds/tabs.ts';
import { cohortsOnlyIn, movesBetween, type Place } from './comparison.rules.ts';
import { boardOf, judged } from './draft.rules.ts';
import type { Draft } from './drafts.queries.ts';
import { cohortName, type Names, nameIn, namesOf, sayScore } from './words.rules.ts';

const placeless = { reads: 'left out', leads: 'facilitates no cohort', absent: 'not in this draft' };

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
  /** Two, or none where there is nothing to compare. */
  sides: Side[];
  names: { from: string; to: string };
  moves: { name: string; from: string; to: string }[];
  same: EmptyPage | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/placement/comparison': ComparisonPage;
  }
}

/** There is one draft, and nothing to compare it with. */
export const onlyOneDraft = ({
  round,
  group,
}: Awaited<ReturnType<typeof organisedRoundFor>>): ComparisonPage => ({
  ...frameOf(round, group, 'Compare drafts'),
  sides: [],
  names: { from: '', to: '' },
  moves: [],
  same: {
    title: 'Only one draft',
    text: 'Once you have made another, you can compare the two here.',
    action: { label: 'Back to placement', href: paths.round.placement(round.id) },
  },
});

/** Two drafts side by side: their scores, their cohorts, and who moves from the first to the second. */
export function comparisonPage(
  { round, group }: Awaited<ReturnType<typeof organisedRoundFor>>,
  drafts: [Draft, Draft],
  people: ApplicationRow[],
  reader: Reader,
): ComparisonPage {
  const names = namesOf(people, reader);
  const base = paths.round.placement(round.id);
  const [one, other] = [comparedOf(drafts[0]), comparedOf(drafts[1])];
  const moves = movesBetween(one, other).map(({ id, from, to }) => ({
    name: nameIn(names, id),
    from: sayPlace(from, names),
    to: sayPlace(to, names),
  }));
  return {
    ...frameOf(round, group, `Draft ${drafts[0].number} and draft ${drafts[1].number}`),
    sides: [
      sideOf(drafts[0], cohortsOnlyIn(one, other), names, base),
      sideOf(drafts[1], cohortsOnlyIn(other, one), names, base),
    ],
    names: { from: `Draft ${drafts[0].number}`, to: `Draft ${drafts[1].number}` },
    moves: moves.toSorted((a, b) => a.name.localeCompare(b.name)),
    same:
      moves.length === 0
        ? { title: 'No one moves', text: 'Everyone is in the same place in both drafts.', action: null }
        : null,
  };
}

const frameOf = (round: Round, group: { slug: string; name: string }, title: string) => ({
  title,
  crumbs: [...crumbsInRound(group, round), { label: 'Placement', href: paths.round.placement(round.id) }],
  assets: ['placement.css'],
  tabs: roundTabs(round, 'placement'),
});

const comparedOf = (draft: Draft) => ({ ...boardOf(draft), people: draft.facts.people });

function sideOf(draft: Draft, own: string[], names: Names, base: string): Side {
  const { score, faults, instance } = judged(draft.facts, boardOf(draft));
  const { min, target, max } = draft.settings.size;
  return {
    name: `Draft ${draft.number}`,
    href: `${base}/${draft.id}`,
    score: sayScore(score, instance.participants.length),
    faults:
      faults.length === 0
        ? 'Breaks no rules'
        : plural(faults.length, 'Breaks a rule', `Breaks ${faults.length} rules`),
    size: `${min} to ${max}, ideally ${target}`,
    own: own.map((key) => nameOfKey(key, names)),
  };
}

function nameOfKey(key: string, names: Names): string {
  const [slot = '', facilitator = ''] = key.split('~');
  return cohortName({ slot, facilitator }, names);
}

function sayPlace({ sits, leads, role }: Place, names: Names): string {
  if (sits) return nameOfKey(sits, names);
  if (leads.length === 0) return placeless[role];
  return `facilitates ${new Intl.ListFormat('en-GB').format(leads.map((key) => saySlot(key.split('~')[0] ?? '', names)))}`;
}
