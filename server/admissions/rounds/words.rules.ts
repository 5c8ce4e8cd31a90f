import { many } from '../../platform/words.rules.ts';
import { type ApplicationState, type Decision, phaseOf } from './rules.ts';

interface Places {
  approval: boolean;
  seats: number;
}

/** How many may come, in words; where nobody decides also how many places are left. */
export function sayPlaces({ approval, seats }: Places, taken: number): string {
  const free = Math.max(0, seats - taken);
  if (approval) return many(seats, 'place');
  if (free === 0) return 'Full, with a waitlist';
  return `${free} of ${many(seats, 'place')} left`;
}

/** How large cohorts are: "4 to 8 people". */
export const saySizes = ({ sizeMin, sizeMax }: { sizeMin: number; sizeMax: number }) =>
  sizeMin === sizeMax ? many(sizeMin, 'person', 'people') : `${sizeMin} to ${sizeMax} people`;

type Times = Parameters<typeof phaseOf>[0];

/** Where a round stands, in a word or two with its colour; null when there is nothing to say. */
export function phaseTag(round: Times, now: Date) {
  const phase = phaseOf(round, now);
  if (phase === 'hidden') return { words: 'Not announced', tone: 'plain' };
  if (phase === 'late') return { words: 'Open to late joiners', tone: 'ok' };
  if (round.formedAt) return { words: 'Cohorts formed', tone: 'plain' };
  return phases[phase];
}

const phases = {
  announced: { words: 'Opens soon', tone: 'plain' },
  open: { words: 'Open', tone: 'ok' },
  closed: { words: 'Closed', tone: 'warn' },
};

/** What somebody is to a round they have written to, in a few words; '' for nothing. */
export function mineWords(mine: { state: ApplicationState; told: Decision | null } | null): string {
  if (!mine) return '';
  if (mine.state === 'submitted' && mine.told === 'accept') return 'You’re in';
  if (mine.state === 'submitted' && mine.told === 'waitlist') return 'You’re on the waitlist';
  return { ...mineByState, submitted: mine.told ? '' : mineByState.submitted }[mine.state];
}

const mineByState: Record<ApplicationState, string> = {
  draft: 'You’ve started an application',
  submitted: 'You’ve applied',
  withdrawn: '',
  deferred: 'You’ve deferred to a later round',
  moved: '',
  left: '',
};
