import { paths } from '../../paths.ts';
import type { Refused } from '../../platform/form.ts';
import { newIdOf } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { dateIn, sayDay } from '../../platform/time.ts';
import { many } from '../../platform/words.rules.ts';
import type { ApplicationRow } from '../rounds/applications.queries.ts';
import { minuteOf, saySlot } from '../rounds/slots.rules.ts';
import { crumbsInRound, roundTabs } from '../rounds/tabs.ts';
import { type Board, boardAfter, cohortKey } from './board.rules.ts';
import { type CardPage, type ChipPage, cardOf, chipOf, type Seen } from './chips.pages.ts';
import { boardOf, type Judgement, judged, leftOut } from './draft.rules.ts';
import type { draftFor } from './drafts.queries.ts';
import { type ProgressPage, progressPage } from './progress.pages.ts';
import { sayToOrganisers } from './reason-words.rules.ts';
import { originOf, whyLeftOut } from './reasons.rules.ts';
import { isOver } from './solves.rules.ts';
import {
  cohortName,
  type Names,
  named,
  nameIn,
  namesOf,
  sayScore,
  sayVerdict,
  sentence,
} from './words.rules.ts';

type Found = Awaited<ReturnType<typeof draftFor>>;

interface SlotPage {
  slot: string;
  name: string;
  about: string;
  isKept: boolean;
  cards: CardPage[];
}

type Choice = { value: string; label: string };

export interface DraftPage extends Page {
  tabs: TabsPage;
  /** Whose draft it is, and since when. */
  made: string;
  score: string;
  proof: string;
  problem: string;
  progress: ProgressPage | null;
  /** Why there is no answer at all; '' where there is one. */
  failed: string;
  isPublished: boolean;
  /** Whether it can be changed. */
  isOpen: boolean;
  action: string;
  version: number;
  /** What the last change did to the score, '' where there was none. */
  last: string;
  faults: string[];
  undo: string;
  redo: string;
  slots: SlotPage[];
  leftOut: ChipPage[];
  cohorts: Choice[];
  times: Choice[];
  leaders: Choice[];
  wishes: { words: string; value: string }[];
  again: string;
  newId: string;
  settings: string;
  publication: string;
  /** What would place more people. */
  advice: string;
  compare: { label: string; href: string } | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/placement/draft': DraftPage;
    'admissions/placement/_card': { card: CardPage; isOpen: boolean };
    'admissions/placement/_chip': ChipPage;
  }
}

/** A draft as a board of cohorts that can be changed, once it has been worked out. */
export function draftPage(
  found: Found,
  people: ApplicationRow[],
  reader: Reader & { weekStart: number },
  refused?: Refused,
): DraftPage {
  const { round, group, draft, solve, maker } = found;
  const names = namesOf(people, reader);
  const board = boardOf(draft);
  const seen: Seen = { facts: draft.facts, board, names };
  const judgement = judged(draft.facts, board);
  const reasons = reasonsOf(found, board, names);
  const base = paths.round.placement(round.id);
  const path = paths.round.draft(round.id, draft.id);
  const title = `Draft ${draft.number}`;
  return {
    title: `${title} of ${round.name}`,
    crumbs: [...crumbsInRound(group, round), { label: 'Placement', href: base }],
    assets: ['placement.css', 'placement.js'],
    tabs: roundTabs(round, 'placement'),
    made: `${title}, ${maker ?? 'former member'}, ${sayDay(dateIn(round.zone, draft.madeAt))}`,
    score: sayScore(judgement.score, judgement.instance.participants.length),
    proof: sayProof(found),
    problem: refused?.problem ?? '',
    progress: isOver(solve.state) ? null : progressPage(found),
    failed: solve.state === 'failed' ? named(solve.problem, names) : '',
    isPublished: draft.publishedAt !== null,
    isOpen: isOver(solve.state) && solve.state !== 'failed' && round.formedAt === null,
    action: `${path}/changes`,
    version: draft.version,
    last: lastChange(found, judgement),
    faults:
      solve.state !== 'done' && solve.state !== 'stopped'
        ? []
        : judgement.faults.map((fault) => sentence(named(fault, names))),
    undo: draft.done > 0 ? 'undo' : '',
    redo: draft.done < draft.changes.length ? 'redo' : '',
    slots: slotsOf(seen, reader.weekStart),
    leftOut: leftOut(draft.facts, board)
      .map((id) => chipOf(seen, id, null, reasons.get(id)))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    cohorts: board.groups.map((group) => ({ value: cohortKey(group), label: cohortName(group, names) })),
    times: board.settings.slots.map(({ slot }) => ({ value: slot, label: saySlot(slot, names) })),
    leaders: board.settings.leaders.map(({ id }) => ({ value: id, label: nameIn(names, id) })),
    wishes: wishesOf(board, names),
    again: `${path}/drafts`,
    newId: newIdOf().value,
    settings: `${paths.round.placement.new(round.id)}?from=${draft.id}`,
    publication: `${path}/publication`,
    advice: `${path}/advice`,
    compare: draft.parentId
      ? {
          label: `What changed since draft ${found.parent}`,
          href: `${paths.round.placement.comparison(round.id)}?a=${draft.parentId}&b=${draft.id}`,
        }
      : null,
  };
}

function slotsOf(seen: Seen, weekStart: number): SlotPage[] {
  const { settings, groups } = seen.board;
  const bySlot = Map.groupBy(groups, ({ slot }) => slot);
  return [...bySlot]
    .toSorted(([one], [other]) => minuteOf(one, weekStart) - minuteOf(other, weekStart))
    .map(([slot, there]) => {
      const rooms = settings.slots.find((one) => one.slot === slot)?.rooms ?? null;
      const count = many(there.length, 'cohort');
      return {
        slot,
        name: saySlot(slot, seen.names),
        about: rooms === null ? count : `${count}, room for ${rooms}`,
        isKept: settings.locks.some((lock) => lock.keep === 'slot' && lock.slot === slot),
        cards: there.map((group) => cardOf(seen, group)),
      };
    });
}

/** Why people are left out, in words; nothing is known of it while the search goes on. */
function reasonsOf({ draft, solve }: Found, board: Board, names: Names): Map<string, string> {
  const origin = originOf(draft, solve.state);
  if (!origin) return new Map();
  const { settings } = board;
  const person = (id: string) => draft.facts.people.find((one) => one.id === id);
  return new Map(
    [...whyLeftOut(draft.facts, board, origin)].map(([id, reason]) => [
      id,
      sayToOrganisers(reason, { person: person(id), settings, reader: names }),
    ]),
  );
}

function wishesOf({ settings }: Board, names: Names) {
  const say = (ids: string[]) => ids.map((id) => nameIn(names, id)).join(' and ');
  return [
    ...settings.together.map((set) => ({ words: `${say(set)} together`, value: `release ${set.join(',')}` })),
    ...settings.apart.map((pair) => ({ words: `${say(pair)} apart`, value: `release ${pair.join(',')}` })),
  ];
}

function sayProof({ draft, solve }: Found): string {
  if (solve.state === 'failed') return '';
  if (!isOver(solve.state)) return 'Still searching.';
  if (draft.done > 0) return 'Changed by hand since it was worked out.';
  if (draft.proof?.status === 'optimal') return 'Proven: there’s no better placement.';
  const most = draft.proof?.bound.placed;
  return most === null || most === undefined
    ? 'The best found in the time available. There may be a better one.'
    : `The best found in the time available. No more than ${most} can be placed.`;
}

/** What the last change by hand did, by score and by rules. */
function lastChange({ draft }: Found, now: Judgement): string {
  if (draft.done === 0) return '';
  const before = judged(draft.facts, boardAfter(draft, draft.changes, draft.done - 1));
  return `Last change: ${sayVerdict(before, now)}`;
}
