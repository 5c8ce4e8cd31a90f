/** Who can join a new cohort, as one choice. */
export const joinings = ['open', 'approval', 'closed', 'dropIn'] as const;

type Joining = (typeof joinings)[number];

/** What the form for a new cohort starts from. */
export interface Start {
  curriculum: string;
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  time: string;
  zone: string;
  minutes: number;
  venue: string;
  address: string;
  onlineUrl: string;
  seats: number;
  joining: Joining;
}

/** A cohort as nobody has described it yet; '' for the curriculum that is offered first. */
export const plainStart = (zone: string): Start => ({
  ...{ curriculum: '', weekday: 2, time: '18:30', zone, minutes: 90 },
  ...{ venue: '', address: '', onlineUrl: '', seats: 10, joining: 'open' },
});

interface Copied extends Omit<Start, 'curriculum' | 'joining'> {
  curriculumId: string | null;
  kind: 'fixed' | 'open';
  signUp: 'closed' | 'open' | 'approval';
}

/** Another cohort like this one: the same in everything but its dates and people. */
export const startLike = (cohort: Copied): Start => ({
  ...plainStart(cohort.zone),
  curriculum: cohort.curriculumId ?? '',
  weekday: cohort.weekday,
  time: cohort.time,
  minutes: cohort.minutes,
  venue: cohort.venue,
  address: cohort.address,
  onlineUrl: cohort.onlineUrl,
  seats: cohort.seats,
  joining: cohort.kind === 'open' ? 'dropIn' : cohort.signUp,
});

/** How people join, as a cohort keeps it. */
export const joiningOf = (joining: Joining) =>
  joining === 'dropIn'
    ? ({ kind: 'open', signUp: 'open' } as const)
    : ({ kind: 'fixed', signUp: joining } as const);
