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
  const base = `/groups/${group.slug}`;
  return {
    title: `Settings · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, role, 'settings'),
    rows: [
      {
        label: 'About the group',
        hint: 'Its name, place and time zone, what it says of itself, and its code of conduct.',
        href: `${base}/edit`,
      },
      {
        label: 'Places',
        hint: 'Where you meet: addresses, how to get in, how many fit.',
        href: `${base}/venues`,
      },
      {
        label: 'Reminders',
        hint: 'When people are asked whether they come, and reminded.',
        href: `${base}/reminders`,
      },
      {
        label: 'The group’s post',
        hint: 'What went out to whom, what is still on its way, and what letters say.',
        href: `${base}/mail`,
      },
      {
        label: 'Public holidays',
        hint: 'Whose they are, so that sessions that fall on one are noticed while you plan.',
        href: `${base}/holidays`,
      },
      {
        label: 'Rules of attendance',
        hint: 'What missing sessions leads to, and what the certificate asks.',
        href: `${base}/attendance/rules`,
      },
      {
        label: 'Chats and programs',
        hint: 'Reminders and summaries in a channel of Slack or Discord, or sent to a program of your own.',
        href: `${base}/webhooks`,
      },
    ],
  };
}
