import { each } from '../../platform/each.ts';
import { defineJob } from '../../platform/jobs.ts';
import { runAdvice, takeUpLostAdvice } from './advice.actions.ts';
import { runSolve, takeUpLost } from './solves.actions.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'placement.solve': { draftId: string };
    'placement.advise': { draftId: string };
    'placement.takeUpLost': null;
  }
}

/** A search takes up to two minutes; its queue is its own, so that nothing else waits for it. */
defineJob('placement.solve', ({ draftId }) => runSolve(draftId));

/** What would place those who are left: some dozens of searches. */
defineJob('placement.advise', ({ draftId }) => runAdvice(draftId));

/** Every minute: searches that were lost with their server, and advice that was. */
defineJob(
  'placement.takeUpLost',
  () => each('searches that were lost', [takeUpLost, takeUpLostAdvice], async ([part]) => part?.()),
  '* * * * *',
);
