import { isDroppingOut, waitsForNext, wasDeclined } from './application.rules.ts';
import type { ApplicationRole, ApplicationState, Decision, Happening, Phase } from './rules.ts';

/** All that an applicant's own page may depend on. The organisers' decision is not among it: they see what they were told. */
export interface StandingFacts {
  application: {
    state: ApplicationState;
    role: ApplicationRole;
    told: Decision | null;
    movedTo: string | null;
  };
  phase: Phase;
  /** Whether the round's cohorts have been published. */
  isFormed: boolean;
  approval: boolean;
  /** "Friday 5 March, 18:00". */
  closes: string;
  /** Number on the waitlist; 0 for those who are not on it. */
  place: number;
  /** The cohort's name, once there is one. */
  cohort: string;
}

/** How somebody stands, in a title and a sentence or two; null while they have handed in nothing. */
export function standingOf(facts: StandingFacts): { title: string; text: string } | null {
  const { application, phase, closes } = facts;
  const again = phase === 'open' || phase === 'late' ? ` You can submit it again until ${closes}.` : '';
  switch (application.state) {
    case 'draft':
      return null;
    case 'submitted':
      return inRound(facts);
    case 'withdrawn':
      return { title: 'You’ve withdrawn', text: `Your application is no longer being considered.${again}` };
    case 'left':
      return {
        title: 'You’ve dropped out',
        text: `Thanks for letting us know. Your place goes to someone else.${again}`,
      };
    case 'moved':
      return {
        title: 'You’ve moved to another round',
        text: 'Your application is now there, with your answers.',
      };
    case 'deferred':
      return waitsForNext(application)
        ? {
            title: 'You’re waiting for the next round',
            text: 'We’ve kept your answers. When the next round is announced, we’ll carry them over and email you.',
          }
        : {
            title: 'You’ve deferred to a later round',
            text: 'Your application is now there, with your answers.',
          };
  }
}

function inRound(facts: StandingFacts): { title: string; text: string } {
  const { application, phase, approval, closes, place, cohort } = facts;
  if (application.told === 'accept') return { title: inTitle(facts), text: inText(facts) };
  if (wasDeclined(application))
    return {
      title: 'Not this time',
      text: 'The organisers couldn’t offer you a place in this round. You’re welcome to apply to the next one: we’ll fill in your answers for you.',
    };
  if (application.told === 'waitlist')
    return {
      title: `You’re number ${place} on the waitlist`,
      text: cohort ? `You now have a place in ${cohort}.` : waitingText(facts),
    };
  if (phase === 'open' && approval)
    return {
      title: 'Application submitted',
      text: `You can change it until ${closes}. The organisers then read every application and email everyone a decision.`,
    };
  return {
    title: 'Your application is being reviewed',
    text: 'The organisers read every application and email everyone a decision.',
  };
}

const waitingText = ({ isFormed }: StandingFacts) =>
  isFormed
    ? 'The cohorts have been formed. When a place becomes available at a time you can make, we’ll email you. Keep your availability up to date.'
    : 'If a place becomes available for you, we’ll email you straight away.';

function inTitle({ application, cohort, isFormed }: StandingFacts): string {
  if (cohort) return `You’re in ${cohort}`;
  if (isFormed) return 'You’re in, but not in a cohort yet';
  return application.role === 'facilitator' ? 'You’re in, as a facilitator' : 'You’re in';
}

function inText({ application, cohort, isFormed }: StandingFacts): string {
  if (cohort) return 'You’ll find the dates, venue and readings on its page.';
  if (isFormed && application.role === 'facilitator')
    return 'The cohorts have been formed, and each has a facilitator. The organisers will contact you if they need another.';
  return isFormed
    ? 'The cohorts have been formed. Tell us when you’re free, and we’ll look for a place that fits. We’ll email you when there’s one.'
    : 'We form cohorts at the times that suit most people, and email you once they’re formed.';
}

const happened: Record<Happening, string> = {
  submitted: 'You submitted your application',
  changed: 'You changed your answers',
  withdrawn: 'You withdrew your application',
  deferred: 'You deferred your application',
  moved: 'Your application moved to another round',
  arrived: 'Your application was carried over from another round',
  accepted: 'You were given a place',
  waitlisted: 'You joined the waitlist',
  declined: 'The organisers couldn’t offer you a place',
  placed: 'Your cohort was formed',
  left: 'You dropped out',
  switched: 'You changed cohort',
};

const toldBy: Partial<Record<Happening, Decision>> = {
  accepted: 'accept',
  waitlisted: 'waitlist',
  declined: 'decline',
};

/**
 * What became of an application in plain words, oldest first. Of several changes in a row only the last is said; and
 * an answer only once it is what the person has been told.
 */
export function historyWords<Entry extends { what: Happening; note: string }>(
  entries: readonly Entry[],
  told: Decision | null,
): (Entry & { words: string })[] {
  return entries
    .filter(({ what }, index) => what !== 'changed' || entries[index + 1]?.what !== 'changed')
    .filter(({ what }) => toldBy[what] === undefined || told !== null)
    .map((entry) => ({
      ...entry,
      words: entry.note ? `${happened[entry.what]}: ${entry.note}` : happened[entry.what],
    }));
}

/** What leaving is called, for whom it is open to. */
export const leavingWords = (mine: StandingFacts['application']) => {
  if (mine.state === 'draft') return 'Delete draft';
  if (waitsForNext(mine)) return 'Stop waiting';
  return isDroppingOut(mine) ? 'Drop out' : 'Withdraw application';
};
