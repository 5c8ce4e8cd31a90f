export const groupRoles = ['member', 'facilitator', 'organiser'] as const;
export type GroupRole = (typeof groupRoles)[number];

/** What a list of members is sorted by. */
export const memberSorts = ['name', 'role', 'joined'] as const;
export type MemberSort = (typeof memberSorts)[number];

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

/** Starts another group on this installation: whoever organises one already. */
export const mayFound = (roles: (GroupRole | null)[]) => roles.includes('organiser');

/** The higher of two roles: joining again never takes anything from anybody. */
export const higherRole = (a: GroupRole, b: GroupRole): GroupRole =>
  groupRoles.indexOf(a) >= groupRoles.indexOf(b) ? a : b;

/** What someone is in a group: a deputy is an organiser who goes back to another role. */
export interface Held {
  role: GroupRole;
  roleBack: GroupRole | null;
}

/** Runs the group for dates only, in the place of an organiser. */
export const isDeputy = ({ role, roleBack }: Held) => role === 'organiser' && roleBack !== null;

/** Says who organises the group: an organiser, and no deputy. */
export const mayNameOrganisers = (held: Held) => held.role === 'organiser' && !isDeputy(held);

/** Whether a group would be left with nobody to run it if this person stopped doing so; `organisers` counts no deputies. */
export const isLastOrganiser = (held: Held, organisers: number) =>
  held.role === 'organiser' && organisers <= (isDeputy(held) ? 0 : 1);

// A group of this name would stand where the form for a new one is.
const taken = new Set(['new']);

/** A group's name as it stands in addresses: "AI Safety Brisbane" becomes ai-safety-brisbane. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const slug = words.slice(0, 60).replace(/^-+|-+$/g, '') || 'group';
  return taken.has(slug) ? `${slug}-group` : slug;
}
