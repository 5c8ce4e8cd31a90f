declare module '../../platform/events.ts' {
  interface Events {
    /** One login session has ended: whatever it still has open, such as a room, is no longer signed in. */
    'accounts.signedOut': { userId: string; loginSessionId: string };
  }
}

export {};
