import type { Standing } from '../groups/rules.ts';

type Kind = 'fixed' | 'open';

/**
 * Whether somebody is of a cohort in what they may see and do. A seat makes them so; in an open cohort
 * everyone of the group is.
 */
export function cohortRole(
  cohort: { kind: Kind },
  seat: { role: 'facilitator' | 'member'; status: string } | null,
  group: Standing['group'],
): Standing['cohort'] {
  if (seat?.status === 'seated') return seat.role;
  return cohort.kind === 'open' && group ? 'member' : null;
}
