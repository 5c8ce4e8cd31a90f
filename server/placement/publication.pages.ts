import { type FormPage, formPage, type Refused, versionOf } from '../platform/form.ts';
import type { Page } from '../platform/frame.ts';
import type { TabsPage } from '../platform/layout.ts';
import type { ApplicationRow } from '../rounds/applications.queries.ts';
import { minuteOf } from '../rounds/slots.rules.ts';
import { crumbsInRound, roundTabs } from '../rounds/tabs.ts';
import { namesOf } from './draft.pages.ts';
import { boardOf, judged, leftOut } from './draft.rules.ts';
import type { draftFor } from './drafts.queries.ts';
import { type Drift, driftOf } from './drift.rules.ts';
import type { Facts } from './instance.rules.ts';
import type { Group } from './solver/solution.rules.ts';
import { isOver } from './solves.rules.ts';
import { cohortName, type Names, named, nameIn } from './words.rules.ts';

export interface PublicationPage extends Page {
  tabs: TabsPage;
  lede: string;
  /** What will happen, a sentence each. */
  deeds: string[];
  cohorts: { name: string; people: string }[];
  /** What has changed since the draft was solved. */
  news: string[];
  /** What stands in the way; then there is no form. */
  faults: string[];
  form: FormPage | null;
  back: string;
}

declare module '../platform/views.ts' {
  interface Views {
    'placement/publication': PublicationPage;
  }
}

/** What publishing a draft will do, with its numbers, before the one press that does it. */
export function publicationPage(
  { round, group, draft, solve }: Awaited<ReturnType<typeof draftFor>>,
  people: ApplicationRow[],
  facts: Facts,
  refused?: Refused,
): PublicationPage {
  const names = namesOf(people);
  const board = boardOf(draft);
  const { score, faults } = judged(facts, board);
  const base = `/rounds/${round.id}/placement`;
  const back = `${base}/${draft.id}`;
  const problems = [
    ...(round.formedAt ? ['The cohorts of this round have been published already.'] : []),
    ...(isOver(solve.state) ? [] : ['This draft is still being worked out.']),
    ...(board.groups.length === 0 ? ['This draft has no cohorts.'] : []),
    ...faults.map((fault) => `${named(fault, names)}.`),
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
    lede: 'Until now only organisers have seen this. Publishing cannot be taken back as a whole; single people can be moved afterwards.',
    deeds: [
      `${count} ${count === 1 ? 'cohort is' : 'cohorts are'} made, with ${round.weeks} sessions each.`,
      `${score.placed} people get a seat, and a letter with their cohort, its first session and who facilitates.`,
      ...leavesOut(leftOut(facts, board).length),
      `Everyone who is placed becomes a member of ${group.name}.`,
    ],
    cohorts: inWeekOrder(board.groups).map((one) => ({
      name: cohortName(one, names),
      people: one.participants.map((id) => nameIn(names, id)).join(', '),
    })),
    news: sayDrift(driftOf(board, draft.facts, facts), names),
    faults: problems,
    form: problems.length > 0 ? null : publicationForm(back, draft.version, count, refused),
    back,
  };
}

const inWeekOrder = (groups: Group[]) =>
  groups.toSorted((one, other) => minuteOf(one.slot) - minuteOf(other.slot));

const publicationForm = (back: string, version: number, count: number, refused?: Refused) =>
  formPage(
    {
      action: `${back}/publication`,
      submit:
        count === 1
          ? 'Publish 1 cohort and send the letters'
          : `Publish ${count} cohorts and send the letters`,
      fields: [],
      hidden: [versionOf(version, refused)],
      cancel: { label: 'Not yet', href: back },
    },
    refused,
  );

function leavesOut(count: number): string[] {
  if (count === 0) return ['Nobody is left out.'];
  return [
    count === 1
      ? '1 person has no place. They get a kind letter that says why, and stay on the waitlist.'
      : `${count} people have no place. They get a kind letter that says why, and stay on the waitlist.`,
  ];
}

function sayDrift({ gone, joined, changed }: Drift, names: Names): string[] {
  const say = (ids: string[]) => ids.map((id) => nameIn(names, id)).join(', ');
  return [
    ...(gone.length > 0 ? [`No longer in the round: ${say(gone)}.`] : []),
    ...(joined.length > 0 ? [`Accepted since, and without a place here: ${say(joined)}.`] : []),
    ...(changed.length > 0 ? [`Free at other times than before: ${say(changed)}.`] : []),
  ];
}
