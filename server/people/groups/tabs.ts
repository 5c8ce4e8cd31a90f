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
  const base = `/groups/${slug}`;
  const tab = (name: GroupTab, label: string, href: string) => ({ label, href, current: name === current });
  const links = [
    tab('overview', 'Overview', base),
    tab('cohorts', 'Cohorts', `${base}/cohorts`),
    tab('rounds', 'Rounds', `${base}/rounds`),
  ];
  if (role) {
    links.push(
      tab('curricula', 'Curricula', `${base}/curricula`),
      tab('members', 'Members', `${base}/members`),
    );
  }
  if (role === 'organiser') links.push(tab('attendance', 'Attendance', `${base}/attendance`));
  if (role) links.push(tab('claims', 'Claims', `${base}/claims`));
  if (role === 'organiser' || role === 'facilitator')
    links.push(tab('invitations', 'Invitations', `${base}/invitations`));
  if (role) links.push(tab('concerns', 'Concerns', `${base}/concerns`));
  if (role === 'organiser') links.push(tab('settings', 'Settings', `${base}/settings`));
  return { label: 'This group', links };
}

/** The way back from a page of a group. */
export const crumbsOf = (group: { slug: string; name: string }): Link[] => [
  { label: group.name, href: `/groups/${group.slug}` },
];
