import { paths } from '../../paths.ts';
import { initialsOf, type Link, type Page } from '../../platform/frame.ts';
import type { PagerPage, TabsPage } from '../../platform/layout.ts';
import { byName, type ListAsked, pageOf, pagerOf, type SearchPage, searchOf } from '../../platform/paging.ts';
import { dateIn, sayDay } from '../../platform/time.ts';
import { plural } from '../../platform/words.rules.ts';
import { membersOnPage } from './queries.ts';
import { roleNames } from './roles.ts';
import { type GroupRole, mayOrganise } from './rules.ts';
import { crumbsOf, groupTabs } from './tabs.ts';

interface FormerRow {
  name: string;
  left: string;
  reason: string;
  href: string;
}

export interface MembersPage extends Page {
  tabs: TabsPage;
  count: string;
  search: SearchPage | null;
  members: {
    name: string;
    initials: string;
    role: string;
    you: boolean;
    email: string;
    joined: string;
    href: string;
  }[];
  /** '' unless somebody is looked for whom there is not. */
  nobody: string;
  pager: PagerPage;
  former: FormerRow[];
  /** To all who have left; null where they are all here. */
  moreFormer: Link | null;
  invite: Link | null;
  leave: Link;
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
    'people/groups/members': MembersPage;
    'people/groups/former': FormerPage;
    'people/groups/_former': FormerRow;
  }
}

interface Group {
  slug: string;
  name: string;
  zone: string;
}

interface Member {
  userId: string;
  name: string;
  email: string | null;
  role: GroupRole;
  joinedAt: Date;
  total: number;
}

interface Former {
  userId: string;
  name: string;
  leftAt: Date | null;
  removedReason: string | null;
}

interface Members {
  group: Group;
  role: GroupRole;
  userId: string;
  /** Of this page, and one more where there is another. */
  members: Member[];
  former: Former[];
  asked: ListAsked;
}

/** How many of those who have left are shown below the members. */
export const formerBelow = 5;

/** A page of who is in a group: names and roles for everyone of it, the rest for its organisers only. */
export function membersPage({ group, role, userId, members, former, asked }: Members): MembersPage {
  const canOrganise = mayOrganise({ group: role });
  const path = paths.group.members(group.slug);
  const { rows, isMore } = pageOf(members, 1, membersOnPage);
  const isLong = isMore || asked.page > 1;
  return {
    title: `Members · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'members'),
    count: sayCount(members[0]?.total ?? 0, asked.who),
    search: searchOf(path, asked.who, isLong),
    members: rows.map((member) => ({
      name: member.name,
      initials: initialsOf(member.name),
      role: roleNames[member.role],
      you: member.userId === userId,
      email: canOrganise ? (member.email ?? '') : '',
      joined: canOrganise ? dayOf(member.joinedAt, group.zone) : '',
      href: canOrganise ? paths.group.member(group.slug, member.userId) : '',
    })),
    nobody: rows.length === 0 ? nobody : '',
    pager: pagerOf(path, asked, isMore, byName),
    former: former.slice(0, formerBelow).map((one) => formerRow(one, group)),
    moreFormer:
      former.length > formerBelow
        ? { label: 'All former members', href: paths.group.formerMembers(group.slug) }
        : null,
    invite: canOrganise ? { label: 'Invite people', href: paths.group.invitations(group.slug) } : null,
    leave: { label: 'Leave this group', href: paths.group.departure(group.slug) },
  };
}

const nobody = 'No one here matches that name.';

const sayCount = (count: number, who: string) => {
  if (who) return `${count} found`;
  return plural(count, '1 person', `${count} people`);
};

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

const formerRow = (one: Former, { slug, zone }: Group): FormerRow => ({
  name: one.name,
  left: one.leftAt ? dayOf(one.leftAt, zone) : '',
  reason: one.removedReason ?? '',
  href: paths.group.member(slug, one.userId),
});

const dayOf = (instant: Date, zone: string) => sayDay(dateIn(zone, instant));
