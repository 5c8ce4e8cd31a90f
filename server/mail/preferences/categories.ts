import type { Kinds } from './rules.ts';

declare module '../compose/email.ts' {
  interface Categories extends Record<keyof Kinds, true> {
    /** Decisions about applications and seats. */
    places: true;
    /** That there is something to read about a concern, and nothing of it. */
    concerns: true;
    /** The email a day that holds what waited. */
    daily: true;
  }
}
