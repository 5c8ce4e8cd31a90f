declare module '../../platform/events.ts' {
  interface Events {
    'rotation.turnsChanged': { cohortId: string; sessionIds: string[] };
  }
}

export type {};
