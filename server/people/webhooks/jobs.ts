import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { defineJob, defineQuickJob } from '../../platform/jobs.ts';
import { deliver } from './delivery.actions.ts';
import { forgetDeliveries } from './queries.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'webhooks.deliver': { id: string };
    'webhooks.forget': object;
  }
}

const month = 30 * 24 * 3_600_000;

defineQuickJob('webhooks.deliver', deliver);

/** Every night: what was sent a month ago is nobody's business any more. */
defineJob(
  'webhooks.forget',
  async () => {
    await forgetDeliveries(db, new Date(clock.now().getTime() - month));
  },
  '25 3 * * *',
);
