declare module '../../platform/events.ts' {
  interface Events {
    /** What somebody may do in what they have open of this group is another now. */
    'groups.roleChanged': { groupId: string; userId: string };
    /** Somebody left or was removed: whatever they still have open of this group is no longer theirs to see. */
    'groups.memberLeft': { groupId: string; userId: string };
  }
}

export {};
