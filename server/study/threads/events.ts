declare module '../../platform/events.ts' {
  interface Events {
    'threads.posted': { cohortId: string; postId: string };
  }
}

export type {};
