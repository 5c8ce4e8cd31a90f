import type { GroupRole } from './rules.ts';

/** What roles are called on pages. */
export const roleNames: Record<GroupRole, string> = {
  organiser: 'Organiser',
  facilitator: 'Facilitator',
  member: 'Member',
};

/** What somebody with a role does, for whoever gives it. */
export const roleHints: Record<GroupRole, string> = {
  member: 'Joins cohorts, reads, RSVPs and takes part in rooms.',
  facilitator: 'Also runs the cohorts they’re a facilitator of.',
  organiser: 'Runs the group: its page, people, cohorts and curricula.',
};
