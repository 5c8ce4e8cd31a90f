import { paths } from '../paths.ts';
import { mayOrganise, type Standing } from '../people/groups/rules.ts';
import { crumbsOf } from '../people/groups/tabs.ts';
import type { Link } from '../platform/frame.ts';
import type { TabsPage } from '../platform/layout.ts';

export type CohortTab = 'overview' | 'reading' | 'thread' | 'rota' | 'attendance' | 'people' | 'settings';

/** The tabs over every page of a cohort's inside; a person sees those that they may open. */
export function cohortTabs(
  cohort: { id: string; name: string },
  standing: Standing,
  current: CohortTab,
): TabsPage {
  const tab = (name: CohortTab, label: string) => ({
    label,
    href: `${paths.cohort(cohort.id)}${name === 'overview' ? '' : `/${name}`}`,
    current: name === current,
  });
  return {
    label: cohort.name,
    links: [
      tab('overview', 'Overview'),
      tab('reading', 'Reading'),
      tab('thread', 'Thread'),
      tab('rota', 'Rota'),
      tab('attendance', 'Attendance'),
      tab('people', 'People'),
      ...(mayOrganise(standing) ? [tab('settings', 'Settings')] : []),
    ],
  };
}

/** The way back from a page of a cohort's inside. */
export const crumbsIn = (
  group: { slug: string; name: string },
  cohort: { id: string; name: string },
): Link[] => [...crumbsOf(group), { label: cohort.name, href: paths.cohort(cohort.id) }];
