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
        hint: 'Name, location, time zone, description and code of conduct.',
        href: paths.group.edit(group.slug),
      },
      {
        label: 'Venues',
        hint: 'Where you meet: addresses, how to get in, capacity.',
        href: paths.group.venues(group.slug),
      },
      {
        label: 'Reminders',
        hint: 'When people are asked to RSVP, and reminded.',
        href: paths.group.reminders(group.slug),
      },
      {
        label: 'Email',
        hint: 'Sent emails, emails still on their way, and email templates.',
        href: paths.group.mail(group.slug),
      },
      {
        label: 'Public holidays',
        hint: 'We’ll warn you when a session falls on a public holiday here.',
        href: paths.group.holidays(group.slug),
      },
      {
        label: 'Attendance rules',
        hint: 'What happens after missed sessions, and what the certificate requires.',
        href: paths.group.attendance.rules(group.slug),
      },
      {
        label: 'Integrations',
        hint: 'Reminders and summaries in Slack, Discord or your own webhook.',
        href: paths.group.webhooks(group.slug),
      },
      {
        label: 'Hand over',
        hint: 'Someone to run the group while you’re away, or for good. What only one person can do.',
        href: paths.group.handover(group.slug),
      },
      {
        label: 'Audit log',
        hint: 'What organisers changed, and when.',
        href: paths.group.audit(group.slug),
      },
    ],
  };
}
