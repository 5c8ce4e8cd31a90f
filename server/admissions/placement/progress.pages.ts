import { paths } from '../../paths.ts';
import type { draftFor } from './drafts.queries.ts';
import { isReader } from './instance.rules.ts';
import { sayScore } from './words.rules.ts';

/** How far a search is. */
export interface ProgressPage {
  /** Where this same fragment is asked for again. */
  href: string;
  isOver: boolean;
  stage: string;
  best: string;
  bound: string;
  stop: string;
  isStopping: boolean;
  /** The draft's page, for those without scripts. */
  look: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/placement/_progress': ProgressPage;
  }
}

const stages: Record<string, string> = {
  placed: 'Placing as many people as possible',
  ifneeded: 'Using as few if-needed times as possible',
  offTarget: 'Getting sizes close to the ideal',
  settling: 'Balancing cohorts and moving as few people as possible',
};

/** The state of a draft's search; also what its page asks for every second. */
export function progressPage({
  round,
  draft,
  solve,
}: Pick<Awaited<ReturnType<typeof draftFor>>, 'round' | 'draft' | 'solve'>): ProgressPage {
  const path = paths.round.draft(round.id, draft.id);
  const readers = draft.facts.people.filter((person) => isReader(person, draft.settings)).length;
  const { stage, best, bound } = solve.progress ?? { stage: '', best: null, bound: null };
  return {
    href: paths.round.draft.progress(round.id, draft.id),
    isOver: solve.state !== 'waiting' && solve.state !== 'running',
    stage: solve.state === 'waiting' ? 'Waiting to start' : (stages[stage] ?? 'Starting'),
    best: best ? `Best so far: ${sayScore(best, readers)}` : 'No cohorts yet.',
    bound: typeof bound?.placed === 'number' ? `At most ${bound.placed} can be placed.` : '',
    stop: paths.round.draft.stop(round.id, draft.id),
    isStopping: solve.stopAsked,
    look: path,
  };
}
