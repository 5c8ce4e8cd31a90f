import type { MatrixWorld } from './matrix-world.ts';

/** What the routes are asked by which a cohort's turns are planned, given and limited. */
export const rotaRequests = ({ cohort, people }: MatrixWorld) => ({
  'POST /cohorts/:cohortId/rota/selected': {
    fields: { session: cohort.next, leader: people.facilitator.id },
  },
  'POST /cohorts/:cohortId/rota/limits': { fields: { most: '3', rests: 'on' } },
  // Each finds the draft as it was made.
  'POST /cohorts/:cohortId/rota/plan': {
    fields: { version: '1', [`leader-${cohort.next}`]: people.facilitator.id },
  },
  'POST /cohorts/:cohortId/rota/plan/publish': { fields: { version: '1' } },
  'POST /cohorts/:cohortId/rota/willing': { fields: { willing: 'yes' } },
  'POST /cohorts/:cohortId/rota/absences': { fields: { from: '2090-02-01', to: '2090-02-02' } },
});
