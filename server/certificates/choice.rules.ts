/** What is known of a cohort when somebody chooses which to look at. */
export interface Choosable {
  id: string;
  endedAt: Date | null;
  round: { id: string; name: string } | null;
}

/** How many of those that have ended are looked at together. */
export const mostEnded = 24;

/** Which cohorts one can look at together: those that run, one round’s, those that have ended. */
export function choicesOf(cohorts: readonly Choosable[]) {
  const rounds = new Map(cohorts.flatMap(({ round }) => (round ? [[round.id, round.name] as const] : [])));
  return [
    { value: 'running', label: 'Running cohorts' },
    ...[...rounds].map(([value, label]) => ({ value, label })),
    ...(cohorts.some(({ endedAt }) => endedAt) ? [{ value: 'ended', label: 'Past cohorts' }] : []),
  ];
}

/** The cohorts of a choice, newest first as they come; of something that is no choice, those that run. */
export function chosenOf<Cohort extends Choosable>(cohorts: readonly Cohort[], asked: string) {
  const choice = choicesOf(cohorts).some(({ value }) => value === asked) ? asked : 'running';
  const is: (cohort: Choosable) => boolean =
    {
      running: ({ endedAt }: Choosable) => !endedAt,
      ended: ({ endedAt }: Choosable) => endedAt !== null,
    }[choice] ?? (({ round }) => round?.id === choice);
  const chosen = cohorts.filter(is);
  return { choice, cohorts: choice === 'ended' ? chosen.slice(0, mostEnded) : chosen };
}
