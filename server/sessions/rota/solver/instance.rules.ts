/** Who can facilitate. */
export interface Facilitator {
  id: string;
  /** Turns taken before. */
  prior: number;
  /** The most turns now. */
  max: number;
  away: string[];
  prefers: string[];
  /** Does not lead two sessions that follow one another. */
  rests: boolean;
}

export interface Fixed {
  session: string;
  facilitator: string;
}

/** A rota to make: which facilitator has which session. */
export interface Instance {
  /** In the order in which they are held. */
  sessions: string[];
  facilitators: Facilitator[];
  /** Turns that are given already. */
  fixed: Fixed[];
}

/** For each session, in order, the index of its facilitator; null where nobody has it. */
export type Turns = (number | null)[];

/** Of what a search works on, everything by index. */
export interface Board {
  /** For each session, who could lead it; of a fixed one that is its facilitator alone. */
  open: number[][];
  isFixed: boolean[];
  /** For each session, who would like to lead it. */
  liked: Set<number>[];
  prior: number[];
  max: number[];
  rests: boolean[];
}

export function boardOf({ sessions, facilitators, fixed }: Instance): Board {
  const at = new Map(facilitators.map(({ id }, index) => [id, index]));
  const fixedIn = new Map(fixed.map(({ session, facilitator }) => [session, at.get(facilitator) as number]));
  const away = facilitators.map((one) => new Set(one.away));
  const prefers = facilitators.map((one) => new Set(one.prefers));
  const everyone = facilitators.map((_, index) => index);
  return {
    open: sessions.map((session) => {
      const owner = fixedIn.get(session);
      return owner === undefined ? everyone.filter((one) => !away[one]?.has(session)) : [owner];
    }),
    isFixed: sessions.map((session) => fixedIn.has(session)),
    liked: sessions.map((session) => new Set(everyone.filter((one) => prefers[one]?.has(session)))),
    prior: facilitators.map(({ prior }) => prior),
    max: facilitators.map(({ max }) => Math.min(max, sessions.length)),
    rests: facilitators.map(({ rests }) => rests),
  };
}
