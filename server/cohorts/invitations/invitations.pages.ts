import { addressOf } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { hashOf } from '../../people/accounts/secrets.ts';
import { roleHints, roleNames } from '../../people/groups/roles.ts';
import { type GroupRole, groupRoles } from '../../people/groups/rules.ts';
import { crumbsOf, groupTabs } from '../../people/groups/tabs.ts';
import { type FieldSpec, type FormPage, formPage, newIdOf, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import { addressWith } from '../../platform/paging.ts';
import { dateIn, sayDate } from '../../platform/time.ts';
import type { invitationsOf } from './invitations.queries.ts';
import { type LinkState, mayOffer, stateOf } from './invitations.rules.ts';
import { secretOf } from './secret.ts';

export interface InvitationsPage extends Page {
  tabs: TabsPage;
  /** A link that works, in full and as a picture; null while none is looked at. */
  shown: { title: string; address: string; picture: string } | null;
  links: {
    title: string;
    offers: string;
    uses: string;
    until: string;
    maker: string;
    state: string;
    stop: string;
    /** Where it is shown in full; '' where it no longer works, or was made before links could be shown again. */
    show: string;
  }[];
  form: FormPage | null;
  cannot: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'cohorts/invitations/index': InvitationsPage;
  }
}

interface Facts {
  group: { slug: string; name: string; zone: string };
  role: GroupRole;
  invitations: Awaited<ReturnType<typeof invitationsOf>>;
  /** The cohorts that a link may lead into. */
  cohorts: { id: string; name: string }[];
  /** The id of the link that is shown in full; '' for none. */
  shown: string;
  /** The cohort that the form for another link is about; '' where none was named. */
  wanted: string;
  now: Date;
}

/** The links into a group and the form for another. */
export function invitationsPage(facts: Facts, refused?: Refused): InvitationsPage {
  const { group, role, invitations, cohorts, wanted, now } = facts;
  const canMake = role === 'organiser' || cohorts.length > 0;
  return {
    title: `Invitations · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'invitations'),
    shown: shownLink(facts),
    links: invitations.map((row) => linkLine(row, group, now)),
    form: canMake ? newLinkForm(group.slug, role, { cohorts, wanted }, refused) : null,
    cannot: canMake ? '' : 'Once you’re a facilitator of a cohort, you can invite people to it here.',
  };
}

function shownLink({ group, invitations, shown, now }: Facts): InvitationsPage['shown'] {
  const found = invitations.find((row) => row.invitation.id === shown && isShowable(row, now));
  if (!found) return null;
  const { id, label, role } = found.invitation;
  return {
    title: label || titles[role],
    address: addressOf(paths.joinBy(secretOf(id))),
    picture: paths.group.invitation.linkSvg(group.slug, id),
  };
}

/** Links of before have a secret that nobody knows. */
const isShowable = ({ invitation, makerRole }: Facts['invitations'][number], now: Date) =>
  stateOf({ ...invitation, makerRole }, now) === 'open' &&
  invitation.tokenHash === hashOf(secretOf(invitation.id));

function linkLine(
  row: Facts['invitations'][number],
  group: Facts['group'],
  now: Date,
): InvitationsPage['links'][number] {
  const { invitation, makerRole, maker, cohort } = row;
  const state = stateOf({ ...invitation, makerRole }, now);
  return {
    title: invitation.label || titles[invitation.role],
    offers: cohort ? `${roleNames[invitation.role]}, ${cohort}` : roleNames[invitation.role],
    uses: `${invitation.uses} of ${invitation.maxUses} used`,
    until: sayDate(dateIn(group.zone, invitation.expiresAt), now),
    maker: maker ?? 'Former member',
    state: stateWords[state],
    stop: state === 'open' ? paths.group.invitation.end(group.slug, invitation.id) : '',
    show: isShowable(row, now)
      ? addressWith(paths.group.invitations(group.slug), { link: invitation.id })
      : '',
  };
}

const titles: Record<GroupRole, string> = {
  member: 'Invitation for a member',
  facilitator: 'Invitation for a facilitator',
  organiser: 'Invitation for an organiser',
};

const stateWords: Record<LinkState, string> = {
  open: '',
  revoked: 'Stopped',
  expired: 'Expired',
  'used-up': 'Used up',
  orphaned: 'Its creator can no longer invite',
};

function newLinkForm(
  slug: string,
  role: GroupRole,
  { cohorts, wanted }: Pick<Facts, 'cohorts' | 'wanted'>,
  refused?: Refused,
): FormPage {
  const roles = groupRoles.filter((offered) => mayOffer(role, offered));
  return formPage(
    {
      action: paths.group.invitations(slug),
      submit: 'Create link',
      hidden: [newIdOf()],
      fields: [
        ...(roles.length > 1 ? [roleField(roles)] : []),
        cohortField(role, cohorts, wanted),
        {
          kind: 'text',
          name: 'label',
          label: 'Note to yourself',
          hint: 'To tell links apart, for example “Poster at the library”. Only you and organisers can see it.',
          maxlength: 80,
        },
        {
          kind: 'number',
          name: 'days',
          label: 'Days until it expires',
          value: '14',
          required: true,
          min: '1',
          max: '90',
        },
        {
          kind: 'number',
          name: 'maxUses',
          label: 'Number of people who can use it',
          value: '10',
          required: true,
          min: '1',
          max: '200',
        },
      ],
    },
    refused,
  );
}

const roleField = (roles: GroupRole[]): FieldSpec => ({
  kind: 'radio',
  name: 'role',
  label: 'Join as',
  value: 'member',
  options: roles.map((value) => ({ value, label: roleNames[value], hint: roleHints[value] })),
});

const cohortField = (role: GroupRole, cohorts: Facts['cohorts'], wanted: string): FieldSpec => ({
  kind: 'select',
  name: 'cohortId',
  label: 'Give them a place in',
  value: cohorts.some(({ id }) => id === wanted) ? wanted : '',
  required: role !== 'organiser',
  hint: 'If it’s full, they’ll join the waitlist.',
  options: [
    ...(role === 'organiser' ? [{ value: '', label: 'No cohort, just the group' }] : []),
    ...cohorts.map(({ id, name }) => ({ value: id, label: name })),
  ],
});
