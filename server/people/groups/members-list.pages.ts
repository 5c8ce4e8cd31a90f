import { paths } from '../../paths.ts';
import { fieldOf, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { PagerPage, TabsPage } from '../../platform/layout.ts';
import { byName, pageOf, pagerOf, type SearchPage, searchOf } from '../../platform/paging.ts';
import { headsOf, pickedIn, type TableBulk, type TablePage } from '../../platform/table.ts';
import { dateIn, sayDay } from '../../platform/time.ts';
import { plural } from '../../platform/words.rules.ts';
import { type Former, type FormerRow, formerBelow, formerRow, nobody } from './former.pages.ts';
import { type MembersAsked, membersOnPage } from './queries.ts';
import { roleNames } from './roles.ts';
import { type GroupRole, groupRoles, mayOrganise } from './rules.ts';
import { crumbsOf, groupTabs } from './tabs.ts';

export interface MembersPage extends Page {
  tabs: TabsPage;
  problem: string;
  count: string;
  search: SearchPage | null;
  table: TablePage;
  /** '' unless somebody is looked for whom there is not. */
  nobody: string;
  pager: PagerPage;
  former: FormerRow[];
  /** To all who have left; null where they are all here. */
  moreFormer: Link | null;
  invite: Link | null;
  leave: Link;
  /** For facilitators, when organisers no longer answer. */
  takeover: Link | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/groups/members': MembersPage;
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
}

interface Members {
  group: Group;
  role: GroupRole;
  userId: string;
  /** Of this page, and one more where there is another. */
  members: (Member & { total: number })[];
  former: Former[];
  asked: MembersAsked;
}

/** A page of who is in a group: names and roles for everyone of it, the rest for its organisers only. */
export function membersPage(facts: Members, refused?: Refused): MembersPage {
  const { group, role, members, former, asked } = facts;
  const canOrganise = mayOrganise({ group: role });
  const path = paths.group.members(group.slug);
  const { rows, isMore } = pageOf(members, 1, membersOnPage);
  const isLong = isMore || asked.page > 1;
  return {
    title: `Members · ${group.name}`,
    assets: ['list.css'],
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'members'),
    problem: refused?.errors.person ?? refused?.errors.role ?? refused?.problem ?? '',
    count: sayCount(members[0]?.total ?? 0, asked.who),
    search: searchOf(path, asked.who, isLong, { kept: { sort: asked.sort } }),
    table: tableOf(facts, rows, refused),
    nobody: rows.length === 0 ? nobody : '',
    pager: pagerOf(path, { ...asked }, isMore, byName),
    former: former.slice(0, formerBelow).map((one) => formerRow(one, group)),
    moreFormer:
      former.length > formerBelow
        ? { label: 'All former members', href: paths.group.formerMembers(group.slug) }
        : null,
    invite: canOrganise ? { label: 'Invite people', href: paths.group.invitations(group.slug) } : null,
    leave: { label: 'Leave this group', href: paths.group.departure(group.slug) },
    takeover:
      role === 'facilitator'
        ? { label: 'When the organisers are away', href: paths.group.takeover(group.slug) }
        : null,
  };
}

function tableOf({ group, role, userId, asked }: Members, rows: Member[], refused?: Refused): TablePage {
  const canOrganise = mayOrganise({ group: role });
  const chosen = pickedIn(refused, 'person');
  return {
    id: 'members',
    label: 'Members',
    heads: headsOf(paths.group.members(group.slug), { ...asked }, [
      { label: 'Name', by: 'name' },
      { label: 'Role', by: 'role' },
      ...(canOrganise ? [{ label: 'Email' }, { label: 'Joined', by: 'joined', downFirst: true }] : []),
    ]),
    rows: rows.map((member) => ({
      id: member.userId,
      name: member.name,
      href: canOrganise ? paths.group.member(group.slug, member.userId) : '',
      note: member.userId === userId ? '(you)' : '',
      cells: [
        { words: roleNames[member.role] },
        ...(canOrganise
          ? [{ words: member.email ?? '' }, { words: dayOf(member.joinedAt, group.zone) }]
          : []),
      ],
      canPick: canOrganise,
      isPicked: chosen.has(member.userId),
    })),
    bulk: canOrganise && rows.length > 0 ? bulkOf(group, asked, refused) : null,
  };
}

const bulkOf = ({ slug }: Group, asked: MembersAsked, refused?: Refused): TableBulk => ({
  action: paths.group.members.roles(slug),
  name: 'person',
  hidden: Object.entries(asked).map(([name, value]) => ({ name, value: String(value) })),
  field: fieldOf(
    {
      ...{ kind: 'select', name: 'role', label: 'Role', value: '' },
      options: [
        { value: '', label: 'Role…' },
        ...groupRoles.map((value) => ({ value, label: roleNames[value] })),
      ],
    },
    refused,
  ),
  buttons: [
    { label: 'Change role' },
    { label: 'Email', leadsTo: paths.group.emailMembers(slug) },
    { label: 'Download CSV', leadsTo: paths.group.membersCsv(slug), quiet: true },
  ],
  hint: 'With no one selected, you email the whole group or download the whole list.',
});

const sayCount = (count: number, who: string) => {
  if (who) return `${count} found`;
  return plural(count, '1 person', `${count} people`);
};

/** The members of a group for a file; the days are those of the group's zone, as ISO has them. */
export const memberLines = (members: readonly Member[], zone: string) => ({
  head: ['Name', 'Email', 'Role', 'Joined'],
  rows: members.map(({ name, email, role, joinedAt }) => [
    name,
    email,
    roleNames[role],
    dateIn(zone, joinedAt),
  ]),
});

const dayOf = (instant: Date, zone: string) => sayDay(dateIn(zone, instant));
