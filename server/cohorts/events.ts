declare module '../platform/events.ts' {
  interface Events {
    'cohorts.memberSeated': { cohortId: string; userId: string };
    /** Became a facilitator or a member: what they may do in what they have open is another now. */
    'cohorts.roleChanged': { cohortId: string; userId: string };
    /** Left or was removed: whatever is open for them in this cohort closes. */
    'cohorts.memberLeft': { cohortId: string; userId: string };
  }
}

/** Who got a seat in a transaction; to be told to the screens once it has committed. */
export interface Seating {
  cohortId: string;
  userId: string;
}
