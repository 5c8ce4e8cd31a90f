import { paths } from '../../paths.ts';
import type { Link } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
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
  | 'settings';

/** The tabs over every page of a group, by what the reader is in it (null: a visitor or a stranger). */
export function groupTabs(slug: string, role: GroupRole | null, current: GroupTab): TabsPage {
  const base = paths.group(slug);
  const tab = (name: GroupTab, label: string, href: string) => ({ label, href, current: name === current });
  const links = [
    tab('overview', 'Overview', base),
    tab('cohorts', 'Cohorts', paths.group.cohorts(slug)),
    tab('rounds', 'Rounds', paths.group.rounds(slug)),
  ];
  if (role) {
    links.push(
      tab('curricula', 'Curricula', paths.group.curricula(slug)),
      tab('members', 'Members', paths.group.members(slug)),
    );
  }
  if (role === 'organiser') links.push(tab('attendance', 'Attendance', paths.group.attendance(slug)));
  if (role) links.push(tab('claims', 'Claims', paths.group.claims(slug)));
  if (role === 'organiser' || role === 'facilitator')
    links.push(tab('invitations', 'Invitations', paths.group.invitations(slug)));
  if (role) links.push(tab('concerns', 'Concerns', paths.group.concerns(slug)));
  if (role === 'organiser') links.push(tab('settings', 'Settings', paths.group.settings(slug)));
  return { label: 'This group', links };
}

/** The way back from a page of a group. */
export const crumbsOf = (group: { slug: string; name: string }): Link[] => [
  { label: group.name, href: paths.group(group.slug) },
];
