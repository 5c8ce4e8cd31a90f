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
  const again = phase === 'open' || phase === 'late' ? ` You can hand it in again until ${closes}.` : '';
  switch (application.state) {
    case 'draft':
      return null;
    case 'submitted':
      return inRound(facts);
    case 'withdrawn':
      return { title: 'You have withdrawn', text: `Your application is not considered any more.${again}` };
    case 'left':
      return {
        title: 'You have dropped out',
        text: `Thank you for saying so; your place goes to somebody else.${again}`,
      };
    case 'moved':
      return {
        title: 'You have moved to another round',
        text: 'Your application is there, with your answers.',
      };
    case 'deferred':
      return waitsForNext(application)
        ? {
            title: 'You wait for the next round',
            text: 'We keep your answers. As soon as the next round is announced they are in it, and you get a mail.',
          }
        : { title: 'You come in a later round', text: 'Your application is there, with your answers.' };
  }
}

function inRound(facts: StandingFacts): { title: string; text: string } {
  const { application, phase, approval, closes, place, cohort } = facts;
  if (application.told === 'accept') return { title: inTitle(facts), text: inText(facts) };
  if (wasDeclined(application))
    return {
      title: 'Not this time',
      text: 'The organisers could not give you a place in this round. You are welcome to apply to the next one; what you wrote here will be filled in.',
    };
  if (application.told === 'waitlist')
    return {
      title: `You are number ${place} on the waitlist`,
      text: cohort ? `You have been given a seat in ${cohort}.` : waitingText(facts),
    };
  if (phase === 'open' && approval)
    return {
      title: 'Handed in, thank you',
      text: `You can change it until ${closes}. After that the organisers read every application, and everybody hears by mail.`,
    };
  return {
    title: 'Your application is being read',
    text: 'The organisers read every application, and everybody hears by email.',
  };
}

const waitingText = ({ isFormed }: StandingFacts) =>
  isFormed
    ? 'The cohorts have been formed. When a place comes free at a time you can make, we email you. Keep your availability up to date.'
    : 'When a place comes free it goes down the list. If one is yours, we email you at once.';

function inTitle({ application, cohort, isFormed }: StandingFacts): string {
  if (cohort) return `You are in ${cohort}`;
  if (isFormed) return 'You are in, but not in a cohort yet';
  return application.role === 'facilitator' ? 'You are in, to lead' : 'You are in';
}

function inText({ application, cohort, isFormed }: StandingFacts): string {
  if (cohort) return 'Dates, place and readings are on its page.';
  if (isFormed && application.role === 'facilitator')
    return 'The cohorts have been formed, and each has a facilitator. The organisers will contact you if one is needed.';
  return isFormed
    ? 'The cohorts have been formed. Tell us when you are free, and we look for a place that fits. You get an email as soon as there is one.'
    : 'The cohorts are formed from the hours at which people are free. As soon as yours is there you get a mail.';
}

const happened: Record<Happening, string> = {
  submitted: 'You handed in your application',
  changed: 'You changed your answers',
  withdrawn: 'You withdrew it',
  deferred: 'You put it off',
  moved: 'Your application went on',
  arrived: 'Your application came from another round',
  accepted: 'You were given a place',
  waitlisted: 'You came onto the waitlist',
  declined: 'The organisers could not give you a place',
  placed: 'Your cohort was formed',
  left: 'You dropped out',
  switched: 'You changed the cohort',
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
  if (mine.state === 'draft') return 'Delete what I wrote';
  if (waitsForNext(mine)) return 'Wait no longer';
  return isDroppingOut(mine) ? 'Drop out' : 'Withdraw';
};
