import { paths } from '../../paths.ts';
import { newIdOf } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage } from '../../platform/layout.ts';
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
    title: 'What would place more people',
    crumbs: [
      { label: round.name, href: paths.round(round.id) },
      { label: 'Placement', href: paths.round.placement(round.id) },
      { label: `Draft ${draft.number}`, href: path },
    ],
    lede: sayLeft(left),
    problem: problem || (state === 'failed' ? 'That did not work. Please ask once more.' : ''),
    askAction: state === 'running' ? '' : paths.round.draft.advice(round.id, draft.id),
    ask: row?.advice ? 'Work it out again' : 'Work it out',
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
    ? 'None of the small changes that were tried places more people. Several at once might: another facilitator, and more availability of those who are left.'
    : 'No small change that is sure to place more people was found in the time there was.';

/** Advice is about the best that can be done, which a draft changed by hand may not be. */
function sayAgain({ base }: Advice, draft: Draft): string {
  const more = base.placed - judged(draft.facts, boardOf(draft)).score.placed;
  return more > 0 ? `Solving this draft again, with nothing changed, places ${more} more.` : '';
}

const sayLeft = (left: number) =>
  left === 0
    ? 'Everybody who wants to read has a place in this draft.'
    : `${left} ${left === 1 ? 'person is' : 'people are'} left out of this draft. Each answer here was found by working out the cohorts again with that one thing changed.`;

const progressOf = ({ done, of }: AdviceRow, href: string) => ({
  ...{ done, of: Math.max(of, 1), href },
  words: of === 0 ? 'Beginning …' : `${done} of ${of} things tried`,
});

const nothingTo = ({ changes, leaders, prices, base }: Advice): EmptyPage | null =>
  changes.length + leaders.length + prices.length > 0 || base.placed === 0
    ? null
    : {
        title: 'Nothing to gain',
        text: 'Nobody is asked for both reading and leading, and nobody is to be together or apart.',
        action: null,
      };

const notYet = (state: ReturnType<typeof stateOf>): EmptyPage | null =>
  state === 'none' || state === 'old' ? emptyOf(state === 'old') : null;

const emptyOf = (isOld: boolean): EmptyPage => ({
  title: isOld ? 'The draft has changed since' : 'Not worked out yet',
  text: 'It takes from some seconds to a few minutes, depending on how many people there are. You can close the page meanwhile.',
  action: null,
});

const changesOf = ({ changes }: Advice, names: Names) =>
  changes.map(({ change, gain }) => ({
    gain: `+${gain}`,
    sentence: `${sayChange(change, names)} ${places(gain)}.`,
  }));

const places = (gain: number) => `places ${gain} more`;

function sayChange(change: SmallChange, names: Names): string {
  switch (change.do) {
    case 'find-facilitator':
      return `One more facilitator on ${saySlot(change.slot, names)}`;
    case 'lead-one-more':
      return `${nameIn(names, change.facilitator)} leading ${change.max} cohorts instead of ${change.max - 1}`;
    case 'raise-largest':
      return `Raising the largest size to ${change.max}`;
    case 'lower-smallest':
      return `Lowering the smallest size to ${change.min}`;
    case 'add-room':
      return `One more room on ${saySlot(change.slot, names)}`;
    case 'ask':
      return `Asking ${listed(change.people.map((id) => nameIn(names, id)))} for ${saySlot(change.slot, names)}`;
  }
}

const listed = (words: string[]) => new Intl.ListFormat('en-GB').format(words);

const leadersOf = ({ leaders, isProven }: Advice, names: Names, path: string) =>
  leaders.map(({ id, turns, gain }) => ({
    id,
    name: nameIn(names, id),
    facts: [
      gain > 0 ? places(gain) : noGain(isProven !== false),
      turns === 0 ? 'has not led before' : `has led ${turns} ${turns === 1 ? 'session' : 'sessions'}`,
    ],
    action: gain > 0 ? `${path}/leaders` : '',
    newId: newIdOf().value,
  }));

const pricesOf = ({ prices, base, isProven }: Advice, names: Names) =>
  prices.map(({ wish, people, score }) => {
    const difference = sayDifference(base, score);
    const isFree = difference === sayDifference(base, base);
    return {
      sentence: `${people.map((id) => nameIn(names, id)).join(' and ')} ${wish === 'together' ? 'together' : 'apart'}`,
      price: sayPrice(isFree, difference, isProven !== false),
    };
  });

const noGain = (isProven: boolean) => (isProven ? 'places nobody more' : 'no gain was found in the time');

function sayPrice(isFree: boolean, difference: string, isProven: boolean): string {
  if (isFree) return isProven ? 'costs nothing' : 'no cost was found in the time';
  return `without it: ${difference}${isProven ? '' : ', as far as was found in the time'}`;
}
