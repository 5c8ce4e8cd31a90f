import { paths } from '../paths.ts';
import { mayOrganise, type Standing } from '../people/groups/rules.ts';
import { crumbsOf } from '../people/groups/tabs.ts';
import type { Link } from '../platform/frame.ts';
import { moreTabs, type TabsPage } from '../platform/layout.ts';

export type CohortTab = 'overview' | 'reading' | 'thread' | 'rota' | 'attendance' | 'people' | 'settings';

/** The tabs over every page of a cohort's inside; a person sees those that they may open. For organisers the last two are in a menu. */
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
  const links = [
    tab('overview', 'Overview'),
    tab('reading', 'Reading'),
    tab('thread', 'Thread'),
    tab('rota', 'Rota'),
    tab('people', 'People'),
  ];
  const attendance = tab('attendance', 'Attendance');
  return mayOrganise(standing)
    ? { label: cohort.name, links, more: moreTabs([attendance, tab('settings', 'Settings')]) }
    : { label: cohort.name, links: [...links, attendance], more: null };
}

/** The way back from a page of a cohort's inside. */
export const crumbsIn = (
  group: { slug: string; name: string },
  cohort: { id: string; name: string },
): Link[] => [...crumbsOf(group), { label: cohort.name, href: paths.cohort(cohort.id) }];
