import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused, versionOf } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { many, plural } from '../../platform/words.rules.ts';
import type { ApplicationRow } from '../rounds/applications.queries.ts';
import { minuteOf } from '../rounds/slots.rules.ts';
import { crumbsInRound, roundTabs } from '../rounds/tabs.ts';
import type { Board } from './board.rules.ts';
import { boardOf, judged, leftOut } from './draft.rules.ts';
import type { draftFor } from './drafts.queries.ts';
import { type Drift, driftOf } from './drift.rules.ts';
import type { Facts } from './instance.rules.ts';
import { isSilent, sayToOrganisers } from './reason-words.rules.ts';
import { originNow, whyLeftOut } from './reasons.rules.ts';
import type { Group } from './solver/solution.rules.ts';
import { isOver } from './solves.rules.ts';
import { type OpenPoint, openPoints } from './still-open.pages.ts';
import { isAnythingOpen } from './still-open.rules.ts';
import type { openIn } from './still-open.ts';
import { cohortName, type Names, named, nameIn, namesOf, sentence } from './words.rules.ts';

export interface PublicationPage extends Page {
  tabs: TabsPage;
  lede: string;
  /** What will happen, a sentence each. */
  deeds: string[];
  cohorts: { name: string; people: string }[];
  /** What has changed since the draft was solved. */
  news: string[];
  /** What is not settled yet; publishing has to be confirmed then. */
  open: OpenPoint[];
  /** Who has no place, with why. */
  leftOut: { name: string; reason: string }[];
  /** What stands in the way; then there is no form. */
  faults: string[];
  form: FormPage | null;
  back: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/placement/publication': PublicationPage;
  }
}

type PublicationFacts = Awaited<ReturnType<typeof draftFor>> & {
  people: ApplicationRow[];
  facts: Facts;
  still: Awaited<ReturnType<typeof openIn>>;
  reader: Reader;
  now: Date;
};

/** What publishing a draft will do, with its numbers, before the one press that does it. */
export function publicationPage(
  { round, group, draft, solve, people, facts, still, reader, now }: PublicationFacts,
  refused?: Refused,
): PublicationPage {
  const names = namesOf(people, reader);
  const board = boardOf(draft);
  const { score, faults } = judged(facts, board);
  const base = paths.round.placement(round.id);
  const back = paths.round.draft(round.id, draft.id);
  const problems = [
    ...(round.formedAt ? ['The cohorts of this round have already been published.'] : []),
    ...(isOver(solve.state) ? [] : ['This draft is still being worked out.']),
    ...(board.groups.length === 0 ? ['This draft has no cohorts.'] : []),
    ...faults.map((fault) => sentence(named(fault, names))),
  ];
  const count = board.groups.length;
  return {
    title: `Publish draft ${draft.number}`,
    crumbs: [
      ...crumbsInRound(group, round),
      { label: 'Placement', href: base },
      { label: `Draft ${draft.number}`, href: back },
    ],
    assets: ['placement.css'],
    tabs: roundTabs(round, 'placement'),
    lede: 'So far, only organisers have seen this. You can’t undo publishing, but you can move individual people afterwards.',
    deeds: [
      `${many(count, 'cohort is', 'cohorts are')} created, with ${many(round.weeks, 'session')} each.`,
      `${many(score.placed, 'person gets', 'people get')} a place, and an email with their cohort, its first session and who facilitates.`,
      ...leavesOut(facts, board),
      `Everyone with a place becomes a member of ${group.name}.`,
    ],
    cohorts: inWeekOrder(board.groups).map((one) => ({
      name: cohortName(one, names),
      people: one.participants.map((id) => nameIn(names, id)).join(', '),
    })),
    news: sayDrift(driftOf(board, draft.facts, facts), names),
    open: problems.length > 0 ? [] : openPoints(still.open, round, names, now),
    leftOut: leftOutWords(whyLeftOut(facts, board, originNow(draft, board, facts)), facts, board, names),
    faults: problems,
    form: problems.length > 0 ? null : publicationForm(back, draft.version, count, still, refused),
    back,
  };
}

const inWeekOrder = (groups: Group[]) =>
  groups.toSorted((one, other) => minuteOf(one.slot) - minuteOf(other.slot));

function publicationForm(
  back: string,
  version: number,
  count: number,
  { open, mark }: PublicationFacts['still'],
  refused?: Refused,
): FormPage {
  // Confirmed was what stood there before: it is ticked anew.
  const again = refused && { ...refused, values: { ...refused.values, confirm: undefined } };
  const confirm = {
    kind: 'check',
    name: 'confirm',
    label: 'Publish anyway, with these points still open',
  } as const;
  return formPage(
    {
      action: `${back}/publication`,
      submit: plural(
        count,
        'Publish 1 cohort and send the emails',
        `Publish ${count} cohorts and send the emails`,
      ),
      fields: isAnythingOpen(open) ? [{ ...confirm, required: true }] : [],
      hidden: [versionOf(version, refused), { name: 'facts', value: mark }],
      cancel: { label: 'Not yet', href: back },
    },
    again,
  );
}

function leavesOut(facts: Facts, board: Board): string[] {
  const left = leftOut(facts, board);
  if (left.length === 0) return ['Every participant has a place.'];
  const silent = left.filter((id) => isSilent(facts.people.find((one) => one.id === id))).length;
  const others = left.length - silent;
  return [
    ...(silent > 0
      ? [
          `${many(silent, 'person hasn’t', 'people haven’t')} given availability. We email them to ask for it, and they stay accepted.`,
        ]
      : []),
    ...(others > 0
      ? [
          `${many(others, 'person has', 'people have')} no place. We email them why, and they stay on the waitlist.`,
        ]
      : []),
  ];
}

function leftOutWords(
  reasons: ReturnType<typeof whyLeftOut>,
  { people }: Facts,
  { settings }: Board,
  names: Names,
): PublicationPage['leftOut'] {
  return [...reasons].map(([id, reason]) => ({
    name: nameIn(names, id),
    reason: sayToOrganisers(reason, {
      ...{ person: people.find((one) => one.id === id), settings },
      reader: names,
    }),
  }));
}

function sayDrift({ gone, joined, changed }: Drift, names: Names): string[] {
  const say = (ids: string[]) => ids.map((id) => nameIn(names, id)).join(', ');
  return [
    ...(gone.length > 0 ? [`No longer in the round: ${say(gone)}.`] : []),
    ...(joined.length > 0 ? [`Accepted since then, and without a place here: ${say(joined)}.`] : []),
    ...(changed.length > 0 ? [`Availability changed: ${say(changed)}.`] : []),
  ];
}
