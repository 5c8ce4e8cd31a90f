import { paths } from '../paths.ts';
import type { TabsPage } from '../platform/layout.ts';

/** The two halves of a group's post: what went out, and what letters say. */
export const postTabs = (slug: string, current: 'mail' | 'letters'): TabsPage => ({
  label: 'The group’s post',
  links: [
    { label: 'What went out', href: paths.group.mail(slug), current: current === 'mail' },
    { label: 'What letters say', href: paths.group.letters(slug), current: current === 'letters' },
  ],
});
