import { paths } from '../../paths.ts';
import {
  type ConfirmPage,
  type FieldSpec,
  type FormPage,
  formPage,
  type Refused,
} from '../../platform/form.ts';
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
  emails: Link;
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
  /** Why the last email to them came back; null where it arrived. */
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
  const since = leftAt
    ? `Member until ${dayOf(leftAt, group.zone)}.`
    : `${roleNames[role]} since ${dayOf(joinedAt, group.zone)}.`;
  return {
    title: member.name,
    crumbs: [...crumbsOf(group), { label: 'Members', href: paths.group.members(group.slug) }],
    tabs: groupTabs(group.slug, 'organiser', 'members'),
    name: member.name,
    about: [since, member.email ?? '', bounce ? `Our emails don’t reach them. ${bounce}` : '']
      .filter(Boolean)
      .join(' '),
    reason: removedReason ? `Reason for removal: ${removedReason}` : '',
    role: leftAt ? null : rolePage(paths.group.member.role(group.slug, userId), role, refused),
    removal: leftAt ? null : removalPage(paths.group.member.removal(group.slug, userId), refused),
    emails: { label: 'Emails sent to them', href: `${paths.group.mail(group.slug)}?person=${userId}` },
    back: leftAt ? backPage(paths.group.member.return(group.slug, userId), refused) : null,
  };
}

const rolePage = (action: string, role: GroupRole, refused?: Refused) =>
  formPage(
    {
      action,
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

const removalPage = (action: string, refused?: Refused) =>
  formPage(
    {
      action,
      submit: 'Remove from the group',
      danger: true,
      fields: [
        {
          kind: 'textarea',
          name: 'reason',
          label: 'Reason',
          hint: 'We’ll email it to them, and organisers can see it. They’ll lose their places in all the group’s cohorts.',
          required: true,
          rows: 3,
          maxlength: 500,
        },
      ],
    },
    refused,
  );

const backPage = (action: string, refused?: Refused) =>
  formPage({ action, submit: 'Let back in', fields: [] }, refused);

/**
 * Asks before someone leaves; with what keeps them from it, where something does. `successors` are those who could run
 * the group instead of its last organiser, none for anyone else.
 */
export function leavePage(
  group: Group,
  successors: { userId: string; name: string; role: GroupRole }[],
  refused?: Refused,
): ConfirmPage {
  return {
    title: `Leave ${group.name}?`,
    crumbs: crumbsOf(group),
    message:
      'You’ll give up your places in its cohorts, and they’ll go to people on the waitlist. You’ll keep your account and your notes. To come back, you’ll need an invitation or an organiser to let you in.',
    form: formPage(
      {
        action: paths.group.departure(group.slug),
        submit: 'Leave the group',
        danger: true,
        cancel: { label: 'Stay', href: paths.group(group.slug) },
        fields: successors.length > 0 ? [successorField(successors)] : [],
      },
      refused,
    ),
  };
}

const successorField = (successors: { userId: string; name: string; role: GroupRole }[]): FieldSpec => ({
  ...{ kind: 'select', name: 'successor', label: 'Who takes over?', value: '', required: true },
  hint: 'You’re the last organiser. They become the organiser when you leave, and we email them. Ask them first.',
  options: [
    { value: '', label: 'Choose' },
    ...successors.map(({ userId, name, role }) => ({
      value: userId,
      label: role === 'facilitator' ? `${name} (facilitator)` : name,
    })),
  ],
});

const dayOf = (instant: Date, zone: string) => sayDay(dateIn(zone, instant));
