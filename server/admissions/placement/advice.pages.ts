import { paths } from '../../paths.ts';
import { newIdOf } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage } from '../../platform/layout.ts';
import { many } from '../../platform/words.rules.ts';
import { saySlot } from '../rounds/slots.rules.ts';
import type { AdviceRow } from './advice.queries.ts';
import type { Advice, SmallChange } from './advice.rules.ts';
import { boardOf, judged, leftOut } from './draft.rules.ts';
import type { Draft } from './drafts.queries.ts';
import { isOver } from './solves.rules.ts';
import { type Names, nameIn, sayDifference } from './words.rules.ts';

export interface AdvicePage extends Page {
  lede: string;
  problem: string;
  /** Where it is asked for; '' while it is being worked out. */
  askAction: string;
  ask: string;
  /** How far it is; null unless it is being worked out. */
  progress: { done: number; of: number; words: string; href: string } | null;
  changes: { gain: string; sentence: string }[];
  /** That nothing small helps; '' where something does. */
  noChange: string;
  /** That solving again would do it already; '' where it would not. */
  again: string;
  leaders: { name: string; facts: string[]; action: string; newId: string; id: string }[];
  prices: { sentence: string; price: string }[];
  empty: EmptyPage | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/placement/advice': AdvicePage;
  }
}

interface Facts {
  round: { id: string; name: string };
  group: { slug: string; name: string };
  draft: Draft;
  row: AdviceRow | undefined;
  names: Names;
}

/** What would place those who are left out of a draft, who had better lead, and what each wish costs. */
export function advicePage(facts: Facts, problem = ''): AdvicePage {
  const { round, draft, row, names } = facts;
  const path = paths.round.draft(round.id, draft.id);
  const left = leftOut(draft.facts, boardOf(draft)).length;
  const state = stateOf(facts);
  const advice = state === 'done' ? row?.advice : null;
  return {
    title: 'Suggestions for placing more people',
    crumbs: [
      { label: round.name, href: paths.round(round.id) },
      { label: 'Placement', href: paths.round.placement(round.id) },
      { label: `Draft ${draft.number}`, href: path },
    ],
    lede: sayLeft(left),
    problem: problem || (state === 'failed' ? 'That didn’t work. Please try again.' : ''),
    askAction: state === 'running' ? '' : paths.round.draft.advice(round.id, draft.id),
    ask: row?.advice ? 'Find suggestions again' : 'Find suggestions',
    progress:
      state === 'running' && row ? progressOf(row, paths.round.draft.advice(round.id, draft.id)) : null,
    changes: advice ? changesOf(advice, names) : [],
    noChange: advice?.changes.length === 0 && left > 0 ? sayNoChange(advice) : '',
    again: advice ? sayAgain(advice, draft) : '',
    leaders: advice ? leadersOf(advice, names, path) : [],
    prices: advice ? pricesOf(advice, names) : [],
    empty: advice ? nothingTo(advice) : notYet(state),
  };
}

/** Whether there is advice about the draft as it stands. What was lost with its server goes on by itself, within a minute. */
function stateOf({ draft, row }: Facts): 'none' | 'old' | 'running' | 'failed' | 'done' {
  if (!row) return 'none';
  if (row.ofVersion !== draft.version) return 'old';
  if (isOver(row.state)) return row.advice ? 'done' : 'failed';
  return 'running';
}

const sayNoChange = ({ isProven }: Advice) =>
  isProven
    ? 'No single small change places more people. Several together might, such as another facilitator and more availability from the people left out.'
    : 'We found no small change that’s sure to place more people in the time available.';

/** Advice is about the best that can be done, which a draft changed by hand may not be. */
function sayAgain({ base }: Advice, draft: Draft): string {
  const more = base.placed - judged(draft.facts, boardOf(draft)).score.placed;
  return more > 0
    ? `Re-running this draft with nothing changed would place ${many(more, 'more person', 'more people')}.`
    : '';
}

const sayLeft = (left: number) =>
  left === 0
    ? 'Every participant has a place in this draft.'
    : `${many(left, 'person is', 'people are')} left out of this draft. For each suggestion, we work out the cohorts again with that one thing changed.`;

const progressOf = ({ done, of }: AdviceRow, href: string) => ({
  ...{ done, of: Math.max(of, 1), href },
  words: of === 0 ? 'Starting …' : `${done} of ${of} changes tried`,
});

const nothingTo = ({ changes, leaders, prices, base }: Advice): EmptyPage | null =>
  changes.length + leaders.length + prices.length > 0 || base.placed === 0
    ? null
    : {
        title: 'No suggestions',
        text: 'No one is open to both roles, and no one has to be kept together or apart.',
        action: null,
      };

const notYet = (state: ReturnType<typeof stateOf>): EmptyPage | null =>
  state === 'none' || state === 'old' ? emptyOf(state === 'old') : null;

const emptyOf = (isOld: boolean): EmptyPage => ({
  title: isOld ? 'This draft has changed since' : 'No suggestions yet',
  text: 'Finding suggestions takes from a few seconds to a few minutes, depending on how many people there are. You can close the page in the meantime.',
  action: null,
});

const changesOf = ({ changes }: Advice, names: Names) =>
  changes.map(({ change, gain }) => ({
    gain: `+${gain}`,
    sentence: `${sayChange(change, names)}: ${morePlaced(gain)}.`,
  }));

const morePlaced = (gain: number) => `${gain} more placed`;

function sayChange(change: SmallChange, names: Names): string {
  switch (change.do) {
    case 'find-facilitator':
      return `Find one more facilitator for ${saySlot(change.slot, names)}`;
    case 'lead-one-more':
      return `Ask ${nameIn(names, change.facilitator)} to facilitate ${change.max} cohorts instead of ${change.max - 1}`;
    case 'raise-largest':
      return `Raise the largest size to ${change.max}`;
    case 'lower-smallest':
      return `Lower the smallest size to ${change.min}`;
    case 'add-room':
      return `Find one more room for ${saySlot(change.slot, names)}`;
    case 'ask':
      return `Ask ${listed(change.people.map((id) => nameIn(names, id)))} to make ${saySlot(change.slot, names)}`;
  }
}

const listed = (words: string[]) => new Intl.ListFormat('en-GB').format(words);

const leadersOf = ({ leaders, isProven }: Advice, names: Names, path: string) =>
  leaders.map(({ id, turns, gain }) => ({
    id,
    name: nameIn(names, id),
    facts: [
      gain > 0 ? morePlaced(gain) : noGain(isProven !== false),
      turns === 0 ? 'hasn’t facilitated before' : `has facilitated ${many(turns, 'session')}`,
    ],
    action: gain > 0 ? `${path}/leaders` : '',
    newId: newIdOf().value,
  }));

const pricesOf = ({ prices, base, isProven }: Advice, names: Names) =>
  prices.map(({ wish, people, score }) => {
    const difference = sayDifference(base, score);
    const isFree = difference === sayDifference(base, base);
    const who = people.map((id) => nameIn(names, id)).join(' and ');
    return {
      sentence: wish === 'together' ? `${who} together` : `${who} apart`,
      price: sayPrice(isFree, difference, isProven !== false),
    };
  });

const noGain = (isProven: boolean) => (isProven ? 'no more placed' : 'no gain found in the time available');

function sayPrice(isFree: boolean, difference: string, isProven: boolean): string {
  if (isFree) return isProven ? 'Costs nothing' : 'No cost found in the time available';
  return isProven
    ? `Without it: ${difference}`
    : `Without it, the best found in the time available: ${difference}`;
}
