import type { GroupRole } from './rules.ts';

/** What roles are called on pages. */
export const roleNames: Record<GroupRole, string> = {
  organiser: 'Organiser',
  facilitator: 'Facilitator',
  member: 'Member',
};

/** What somebody with a role does, for whoever gives it. */
export const roleHints: Record<GroupRole, string> = {
  member: 'Takes seats in cohorts, reads, answers, joins the room.',
  facilitator: 'Also leads the cohorts they have a facilitator’s seat in.',
  organiser: 'Runs the group: its page, people, cohorts and curricula.',
};
