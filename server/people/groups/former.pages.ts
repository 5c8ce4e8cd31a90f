import { paths } from '../../paths.ts';
import type { Page } from '../../platform/frame.ts';
import type { PagerPage, TabsPage } from '../../platform/layout.ts';
import { type ListAsked, pageOf, pagerOf, type SearchPage, searchOf } from '../../platform/paging.ts';
import { dateIn, sayDay } from '../../platform/time.ts';
import { membersOnPage } from './queries.ts';
import { crumbsOf, groupTabs } from './tabs.ts';

export interface FormerRow {
  name: string;
  left: string;
  reason: string;
  href: string;
}

export interface FormerPage extends Page {
  tabs: TabsPage;
  search: SearchPage | null;
  former: FormerRow[];
  nobody: string;
  pager: PagerPage;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/groups/former': FormerPage;
    'people/groups/_former': FormerRow;
  }
}

interface Group {
  slug: string;
  name: string;
  zone: string;
}

export interface Former {
  userId: string;
  name: string;
  leftAt: Date | null;
  removedReason: string | null;
}

/** How many of those who have left are shown below the members. */
export const formerBelow = 5;

/** What is said where nobody has the name that is looked for. */
export const nobody = 'No one here matches that name.';

/** A page of those who were members, for organisers. */
export function formerPage({
  group,
  rows: all,
  asked,
}: {
  group: Group;
  rows: Former[];
  asked: ListAsked;
}): FormerPage {
  const path = paths.group.formerMembers(group.slug);
  const { rows, isMore } = pageOf(all, 1, membersOnPage);
  return {
    title: `Former members · ${group.name}`,
    crumbs: [...crumbsOf(group), { label: 'Members', href: paths.group.members(group.slug) }],
    tabs: groupTabs(group.slug, 'organiser', 'members'),
    search: searchOf(path, asked.who, isMore || asked.page > 1),
    former: rows.map((one) => formerRow(one, group)),
    nobody: rows.length > 0 ? '' : nobodyLeft(asked.who),
    pager: pagerOf(path, asked, isMore),
  };
}

const nobodyLeft = (who: string) => (who ? nobody : 'No one has left.');

/** One of those who have left, and why where an organiser said it. */
export const formerRow = (one: Former, { slug, zone }: Group): FormerRow => ({
  name: one.name,
  left: one.leftAt ? sayDay(dateIn(zone, one.leftAt)) : '',
  reason: one.removedReason ?? '',
  href: paths.group.member(slug, one.userId),
});
