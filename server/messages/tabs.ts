import { paths } from '../paths.ts';
import type { TabsPage } from '../platform/layout.ts';

/** The two halves of a group's post: what went out, and what emails say. */
export const messageTabs = (slug: string, current: 'mail' | 'emails'): TabsPage => ({
  label: 'Email',
  links: [
    { label: 'Sent emails', href: paths.group.mail(slug), current: current === 'mail' },
    { label: 'Email templates', href: paths.group.emails(slug), current: current === 'emails' },
  ],
});
