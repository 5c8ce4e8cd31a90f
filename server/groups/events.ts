declare module '../platform/events.ts' {
  interface Events {
    /** Somebody left or was removed: whatever they still have open of this group is no longer theirs to see. */
    'groups.memberLeft': { groupId: string; userId: string };
  }
}

export {};
