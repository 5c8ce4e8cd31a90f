import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { defineJob } from '../../platform/jobs.ts';
import { deleteAuditBefore } from './queries.ts';
import { keptDays } from './rules.ts';

declare module '../../platform/jobs.ts' {
  interface Jobs {
    'groups.forgetAudit': object;
  }
}

/** Every night: what was noted two years ago. */
defineJob(
  'groups.forgetAudit',
  async () => {
    await deleteAuditBefore(db, new Date(clock.now().getTime() - keptDays * 24 * 3_600_000));
  },
  '35 3 * * *',
);
