declare module '../platform/events.ts' {
  interface Events {
    /** Became a facilitator or a member: what they may do in what they have open is another now. */
    'cohorts.roleChanged': { cohortId: string; userId: string };
    /** Left or was removed: whatever is open for them in this cohort closes. */
    'cohorts.memberLeft': { cohortId: string; userId: string };
  }
}

/** A person and the cohort in which they have a place. */
export interface Seating {
  cohortId: string;
  userId: string;
}
