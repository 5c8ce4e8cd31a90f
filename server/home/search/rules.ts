export const kinds = ['people', 'sessions', 'readings', 'cohorts'] as const;
export type Kind = (typeof kinds)[number];

/** Something that was found, with what leads to it. */
export interface Found {
  kind: Kind;
  id: string;
  title: string;
  /** The group, cohort or unit it lies in. */
  within: string;
  /** When a session begins. */
  at: Date | null;
  zone: string;
  /** The address of a person's group, the cohort of a session, or the cohort and unit of a reading with a slash between. */
  inside: string;
  /** Whether the reader organises a person's group. */
  runs: boolean;
}

/** What is looked for; shorter parts are in nearly every name. */
export const shortest = 2;
