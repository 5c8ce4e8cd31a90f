import { paths } from '../../paths.ts';
import type { Page } from '../../platform/frame.ts';
import type { TabsPage } from '../../platform/layout.ts';
import type { GroupRole } from './rules.ts';
import { crumbsOf, groupTabs } from './tabs.ts';

export interface SettingsPage extends Page {
  tabs: TabsPage;
  rows: { label: string; hint: string; href: string }[];
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/groups/settings': SettingsPage;
  }
}

/** Everything that organisers set for a group, each on a page of its own. */
export function settingsPage(group: { slug: string; name: string }, role: GroupRole): SettingsPage {
  return {
    title: `Settings · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'settings'),
    rows: [
      {
        label: 'About the group',
        hint: 'Its name, place and time zone, what it says of itself, and its code of conduct.',
        href: paths.group.edit(group.slug),
      },
      {
        label: 'Places',
        hint: 'Where you meet: addresses, how to get in, how many fit.',
        href: paths.group.venues(group.slug),
      },
      {
        label: 'Reminders',
        hint: 'When people are asked whether they come, and reminded.',
        href: paths.group.reminders(group.slug),
      },
      {
        label: 'The group’s post',
        hint: 'What went out to whom, what is still on its way, and what emails say.',
        href: paths.group.mail(group.slug),
      },
      {
        label: 'Public holidays',
        hint: 'Whose they are, so that sessions that fall on one are noticed while you plan.',
        href: paths.group.holidays(group.slug),
      },
      {
        label: 'Rules of attendance',
        hint: 'What missing sessions leads to, and what the certificate asks.',
        href: paths.group.attendance.rules(group.slug),
      },
      {
        label: 'Chats and programs',
        hint: 'Reminders and summaries in a channel of Slack or Discord, or sent to a program of your own.',
        href: paths.group.webhooks(group.slug),
      },
    ],
  };
}
