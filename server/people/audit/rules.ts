/** How long a group's audit log reaches back: two years. */
export const keptDays = 730;
