import { type ConfirmPage, type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import { dateIn, sayDay } from '../../platform/time.ts';
import { roleHints, roleNames } from './roles.ts';
import { type GroupRole, groupRoles } from './rules.ts';
import { crumbsOf, groupTabs } from './tabs.ts';

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

declare module '../../platform/views.ts' {
  interface Views {
    'people/groups/member': MemberPage;
  }
}

interface Group {
  slug: string;
  name: string;
  zone: string;
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
