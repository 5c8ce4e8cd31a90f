import { paths } from '../../paths.ts';
import { crumbsOf } from '../../people/groups/tabs.ts';
import type { Link } from '../../platform/frame.ts';
import { moreTabs, type TabsPage } from '../../platform/layout.ts';

export type RoundTab = 'overview' | 'applications' | 'emails' | 'hours' | 'placement' | 'places' | 'settings';

/** The tabs over every page of a round that only organisers open; its public page has them for organisers too. */
export function roundTabs(
  round: { id: string; name: string; approval: boolean; formedAt: Date | null },
  current: RoundTab,
): TabsPage {
  const tab = (name: RoundTab, label: string, path: string) => ({
    label,
    href: `${paths.round(round.id)}${path}`,
    current: name === current,
  });
  return {
    label: round.name,
    links: [
      tab('overview', 'Overview', ''),
      tab('applications', 'Applications', '/applications'),
      tab('hours', 'Availability', '/hours/everyone'),
      tab('placement', 'Placement', '/placement'),
      tab('settings', 'Settings', '/settings'),
    ],
    more: moreTabs([
      // Who signs up without approval is told at once, so there is nothing to write and send later.
      ...(round.approval ? [tab('emails', 'Decision emails', '/emails')] : []),
      // Once the cohorts are there, people who come late are given the seats that are left.
      ...(round.formedAt ? [tab('places', 'Late joiners', '/places')] : []),
    ]),
  };
}

/** The way back from the pages of a group's rounds. */
export const roundsCrumbs = (group: { slug: string; name: string }): Link[] => [
  ...crumbsOf(group),
  { label: 'Rounds', href: paths.group.rounds(group.slug) },
];

/** The way back from a page of a round's inside. */
export const crumbsInRound = (
  group: { slug: string; name: string },
  round: { id: string; name: string },
): Link[] => [...roundsCrumbs(group), { label: round.name, href: paths.round(round.id) }];
