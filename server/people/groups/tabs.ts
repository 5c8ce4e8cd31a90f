import { paths } from '../../paths.ts';
import type { Link } from '../../platform/frame.ts';
import { moreTabs, type TabsPage } from '../../platform/layout.ts';
import type { GroupRole } from './rules.ts';

export type GroupTab =
  | 'overview'
  | 'cohorts'
  | 'rounds'
  | 'curricula'
  | 'members'
  | 'attendance'
  | 'claims'
  | 'invitations'
  | 'concerns'
  | 'office hours'
  | 'settings';

/**
 * The tabs over every page of a group, by what the reader is in it (null: a visitor or a stranger): what people open
 * most, with the settings for those who may change them, and a menu for the rest.
 */
export function groupTabs(slug: string, role: GroupRole | null, current: GroupTab): TabsPage {
  const tab = (name: GroupTab, label: string, href: string) => ({ label, href, current: name === current });
  const isOrganiser = role === 'organiser';
  const links = [
    tab('overview', 'Overview', paths.group(slug)),
    tab('cohorts', 'Cohorts', paths.group.cohorts(slug)),
    tab('rounds', 'Rounds', paths.group.rounds(slug)),
  ];
  if (!role) return { label: 'This group', links, more: null };
  links.push(
    tab('curricula', 'Curricula', paths.group.curricula(slug)),
    tab('members', 'Members', paths.group.members(slug)),
    ...(isOrganiser ? [tab('settings', 'Settings', paths.group.settings(slug))] : []),
  );
  const others = [
    ...(isOrganiser ? [tab('attendance', 'Attendance', paths.group.attendance(slug))] : []),
    ...(role === 'member' ? [] : [tab('invitations', 'Invitations', paths.group.invitations(slug))]),
    tab('office hours', 'Office hours', paths.group.officeHours(slug)),
    tab('concerns', 'Concerns', paths.group.concerns(slug)),
    tab('claims', 'Claims', paths.group.claims(slug)),
  ];
  return { label: 'This group', links, more: moreTabs(others) };
}

/** The way back from what is behind a group's settings. */
export const settingsCrumbs = (group: { slug: string; name: string }): Link[] => [
  ...crumbsOf(group),
  { label: 'Settings', href: paths.group.settings(group.slug) },
];

/** The way back from a page of a group. */
export const crumbsOf = (group: { slug: string; name: string }): Link[] => [
  { label: group.name, href: paths.group(group.slug) },
];
