import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';

/**
 * Puts jobs that this worker has in hand back into the queue, to be taken up after a pause (seconds): the queue's own
 * way back counts as a failed try and makes the next pause longer, also where nothing was tried.
 */
export async function putBack(db: Db, name: string, jobs: { id: string; pause: number }[]) {
  if (jobs.length === 0) return;
  await db.execute(sql`
    update pgboss.job set state = 'retry', heartbeat_on = null,
      start_after = pgboss.job_now() + make_interval(secs => back.pause)
    from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) as back(id uuid, pause float)
    where job.name = ${name} and job.id = back.id and job.state = 'active'`);
}
