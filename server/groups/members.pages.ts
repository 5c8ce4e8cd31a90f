import { type ConfirmPage, type FormPage, formPage, type Refused } from '../platform/form.ts';
import { initialsOf, type Link, type Page } from '../platform/frame.ts';
import type { TabsPage } from '../platform/layout.ts';
import { dateIn, sayDay } from '../platform/time.ts';
import { roleHints, roleNames } from './roles.ts';
import { type GroupRole, groupRoles, mayOrganise } from './rules.ts';
import { crumbsOf, groupTabs } from './tabs.ts';

export interface MembersPage extends Page {
  tabs: TabsPage;
  count: string;
  members: {
    name: string;
    initials: string;
    role: string;
    you: boolean;
    email: string;
    joined: string;
    href: string;
  }[];
  former: { name: string; left: string; reason: string; href: string }[];
  invite: Link | null;
  leave: Link;
}

export interface MemberPage extends Page {
  tabs: TabsPage;
  name: string;
  about: string;
  role: FormPage | null;
  removal: FormPage | null;
  back: FormPage | null;
  letters: Link;
  reason: string;
}

declare module '../platform/views.ts' {
  interface Views {
    'groups/members': MembersPage;
    'groups/member': MemberPage;
  }
}

interface Group {
  slug: string;
  name: string;
  zone: string;
}

interface Members {
  group: Group;
  role: GroupRole;
  userId: string;
  members: { userId: string; name: string; email: string | null; role: GroupRole; joinedAt: Date }[];
  former: { userId: string; name: string; leftAt: Date | null; removedReason: string | null }[];
}

/** Who is in a group: names and roles for everyone of it, the rest for its organisers only. */
export function membersPage({ group, role, userId, members, former }: Members): MembersPage {
  const canOrganise = mayOrganise({ group: role });
  const base = `/groups/${group.slug}`;
  return {
    title: `Members · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'members'),
    count: members.length === 1 ? '1 person' : `${members.length} people`,
    members: members.map((member) => ({
      name: member.name,
      initials: initialsOf(member.name),
      role: roleNames[member.role],
      you: member.userId === userId,
      email: canOrganise ? (member.email ?? '') : '',
      joined: canOrganise ? dayOf(member.joinedAt, group.zone) : '',
      href: canOrganise ? `${base}/members/${member.userId}` : '',
    })),
    former: former.map((one) => ({
      name: one.name,
      left: one.leftAt ? dayOf(one.leftAt, group.zone) : '',
      reason: one.removedReason ?? '',
      href: `${base}/members/${one.userId}`,
    })),
    invite: canOrganise ? { label: 'Invite people', href: `${base}/invitations` } : null,
    leave: { label: 'Leave this group', href: `${base}/departure` },
  };
}

interface Member {
  /** Why the last letter to them came back; null where it arrived. */
  bounce: string | null;
  group: Group;
  member: {
    name: string;
    email: string | null;
    membership: {
      userId: string;
      role: GroupRole;
      joinedAt: Date;
      leftAt: Date | null;
      removedReason: string | null;
    };
  };
}

/** One person as the organisers manage them: role, removal, or the way back in. */
export function memberPage({ group, member, bounce }: Member, refused?: Refused): MemberPage {
  const { userId, role, joinedAt, leftAt, removedReason } = member.membership;
  const here = `/groups/${group.slug}/members/${userId}`;
  const since = leftAt
    ? `Was a member until ${dayOf(leftAt, group.zone)}.`
    : `${roleNames[role]} since ${dayOf(joinedAt, group.zone)}.`;
  return {
    title: member.name,
    crumbs: [...crumbsOf(group), { label: 'Members', href: `/groups/${group.slug}/members` }],
    tabs: groupTabs(group.slug, 'organiser', 'members'),
    name: member.name,
    about: [since, member.email ?? '', bounce ? `Letters do not reach them. ${bounce}` : '']
      .filter(Boolean)
      .join(' '),
    reason: removedReason ? `Removed for this reason: ${removedReason}` : '',
    role: leftAt ? null : rolePage(here, role, refused),
    removal: leftAt ? null : removalPage(here, refused),
    letters: { label: 'Letters to them', href: `/groups/${group.slug}/mail?person=${userId}` },
    back: leftAt ? backPage(here, refused) : null,
  };
}

const rolePage = (here: string, role: GroupRole, refused?: Refused) =>
  formPage(
    {
      action: `${here}/role`,
      submit: 'Save role',
      fields: [
        {
          kind: 'radio',
          name: 'role',
          label: 'Role in the group',
          value: role,
          options: groupRoles.map((value) => ({ value, label: roleNames[value], hint: roleHints[value] })),
        },
      ],
    },
    refused,
  );

const removalPage = (here: string, refused?: Refused) =>
  formPage(
    {
      action: `${here}/removal`,
      submit: 'Remove from the group',
      danger: true,
      fields: [
        {
          kind: 'textarea',
          name: 'reason',
          label: 'Why?',
          hint: 'They are told this by mail, and the organisers see it. They lose their seats in all cohorts of the group.',
          required: true,
          rows: 3,
          maxlength: 500,
        },
      ],
    },
    refused,
  );

const backPage = (here: string, refused?: Refused) =>
  formPage({ action: `${here}/return`, submit: 'Let back in', fields: [] }, refused);

/** Asks before somebody leaves; with what keeps them from it, where something does. */
export function leavePage(group: Group, refused?: Refused): ConfirmPage {
  return {
    title: `Leave ${group.name}?`,
    crumbs: crumbsOf(group),
    message:
      'You give up your seats in its cohorts, and they go to those on the waitlist. Your account and your notes stay. To come back you need an invitation, or an organiser who lets you in.',
    form: formPage(
      {
        action: `/groups/${group.slug}/departure`,
        submit: 'Leave the group',
        danger: true,
        cancel: { label: 'Stay', href: `/groups/${group.slug}` },
        fields: [],
      },
      refused,
    ),
  };
}

const dayOf = (instant: Date, zone: string) => sayDay(dateIn(zone, instant));
