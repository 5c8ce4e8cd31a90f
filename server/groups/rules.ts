export type GroupRole = 'organiser' | 'facilitator' | 'member';

/** What somebody is to a group, and to the cohort in question; null where nothing. */
export interface Standing {
  group: GroupRole | null;
  cohort: 'facilitator' | 'member' | null;
}

/** Runs the group: settings, people, cohorts, everything of every cohort. */
export const mayOrganise = ({ group }: Pick<Standing, 'group'>) => group === 'organiser';

/** Leads a cohort: its rooms, attendance, pinned posts, rota. */
export const mayFacilitate = ({ group, cohort }: Standing) =>
  group === 'organiser' || cohort === 'facilitator';

/** Is of the cohort, or runs the group it belongs to. */
export const isInside = ({ group, cohort }: Standing) => group === 'organiser' || cohort !== null;
