import {
  type Answers,
  type ApplicationRole,
  type ApplicationState,
  type Decision,
  mayApply,
  phaseOf,
  type Question,
} from './rules.ts';

/** What a round asks of those who apply. */
export interface Asks {
  approval: boolean;
  facilitatorsApply: boolean;
  prerequisite: string;
  questions: Question[];
}

/** What a round asks now: once its cohorts are formed each has a facilitator, and nobody is asked to be one. */
export const asksOf = <Round extends Asks & { formedAt: Date | null }>(round: Round): Round =>
  round.formedAt ? { ...round, facilitatorsApply: false } : round;

type Standard = 'motivation' | 'background' | 'experience' | 'hopes';

/** The fields of every form that this round's has: who only signs up is asked what cohorts are balanced by. */
export const standardFields = ({ approval }: Pick<Asks, 'approval'>): Standard[] =>
  approval ? ['motivation', 'background', 'experience', 'hopes'] : ['experience'];

/** The name of a question of the organiser's own in the form. */
export const fieldNameOf = ({ id }: { id: string }) => `q-${id}`;

const needed: Partial<Record<Standard, string>> = {
  motivation: 'Tell us why you’d like to take part.',
  background: 'Tell us about yourself. A line or two is enough.',
  experience: 'Choose the closest option.',
};

/** What is still to be answered before an application can be handed in, by the field's name; nothing when it can. */
export function stillMissing(
  asks: Asks,
  { role, answers, doneHere }: { role: ApplicationRole; answers: Answers; doneHere: boolean },
): Record<string, string> {
  const missing: Record<string, string> = {};
  if (role !== 'member' && !asks.facilitatorsApply)
    missing.role = 'This round isn’t looking for facilitators. Choose to take part instead.';
  for (const field of standardFields(asks)) {
    const says = needed[field];
    if (says && !answers[field]) missing[field] = says;
  }
  if (asks.prerequisite && !doneHere && !answers.elsewhere)
    missing.elsewhere = 'Tell us where you did it, or what you know about it.';
  for (const question of asks.questions) {
    const answer = answers.own?.[question.id] ?? '';
    if (question.required && answer.length === 0)
      missing[fieldNameOf(question)] = 'Please answer this question.';
  }
  return missing;
}

/** Answers to a round's own questions that still fit: to what it does not ask, or no longer offers, there are none. */
export function fittingAnswers(questions: readonly Question[], own: Answers['own'] = {}): Answers['own'] {
  const fits = questions.flatMap((question) => {
    const answer = fittingAnswer(question, own[question.id]);
    return answer === undefined ? [] : [[question.id, answer] as const];
  });
  return Object.fromEntries(fits);
}

function fittingAnswer({ kind, options }: Question, answer: string | string[] | undefined) {
  if (kind === 'several') {
    const chosen = options.filter((option) => [answer ?? []].flat().includes(option));
    return chosen.length > 0 ? chosen : undefined;
  }
  if (typeof answer !== 'string' || answer === '') return;
  if (kind === 'choice' && !options.includes(answer)) return;
  return kind === 'scale' && !/^[1-5]$/.test(answer) ? undefined : answer;
}

/** Answers of an earlier application as far as another round asks the same: its own questions by their words. */
export function carriedOver(
  from: { questions: readonly Question[]; answers: Answers },
  to: { questions: readonly Question[] },
): Answers {
  const own: Record<string, string | string[]> = {};
  for (const question of to.questions) {
    const same = from.questions.find(({ kind, label }) => kind === question.kind && label === question.label);
    const answer = same && from.answers.own?.[same.id];
    if (answer !== undefined) own[question.id] = answer;
  }
  return { ...from.answers, own: fittingAnswers(to.questions, own) ?? {} };
}

interface Mine {
  state: ApplicationState;
  role: ApplicationRole;
  told: Decision | null;
  movedTo: string | null;
}

type Times = Parameters<typeof mayApply>[0];

/**
 * Whether somebody may write their application: while the round is open, unless they were told no or went elsewhere.
 * What is sent in is read at once when it comes late, and stays as it is.
 */
export function mayWrite(round: Times, mine: Mine | null, now: Date): boolean {
  if (!mayApply(round, now)) return false;
  if (!mine) return true;
  if (wasDeclined(mine) || mine.state === 'deferred' || mine.state === 'moved') return false;
  return phaseOf(round, now) === 'open' || mine.state !== 'submitted';
}

/** Whether somebody was told no; they know it, and what they handed in stays. */
export const wasDeclined = ({ state, told }: Pick<Mine, 'state' | 'told'>) =>
  state === 'submitted' && told === 'decline';

/** Whether somebody waits for a round that is not announced yet. */
export const waitsForNext = ({ state, movedTo }: Pick<Mine, 'state' | 'movedTo'>) =>
  state === 'deferred' && movedTo === null;

/** Whether somebody may take back what they wrote, drop out once they are in, or wait no longer. */
export const mayLeave = (mine: Mine) =>
  mine.state === 'draft' || waitsForNext(mine) || (mine.state === 'submitted' && !wasDeclined(mine));

/** Whether leaving is dropping out: they had been told that they are in. */
export const isDroppingOut = (mine: Mine) => mine.state === 'submitted' && mine.told === 'accept';

/** Whether somebody without a cohort may still get a place in one that has been formed: who would only lead may not. */
export const mayStillSit = ({ role }: Pick<Mine, 'role'>) => role !== 'facilitator';

/** Whether somebody may go to another round instead. */
export const mayTransfer = (mine: Mine) => mine.state === 'submitted' && !wasDeclined(mine);

/** Whether somebody may wait for a later round. Who leads may drop out: a cohort counts on them or it does not. */
export const mayDefer = (mine: Mine, leads: boolean) =>
  mayTransfer(mine) && mine.role !== 'facilitator' && !leads;

/** Whether going to another round is waiting for a later one. */
export const isLater = (from: { startsOn: string }, to: { startsOn: string }) => to.startsOn > from.startsOn;
