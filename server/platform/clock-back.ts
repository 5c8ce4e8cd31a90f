import { sql } from 'drizzle-orm';
import type { Db } from './db.ts';

/** Clocks are put right by a little all the time; that much holds nothing up. */
const tolerated = 60;

/** Between two looks, how far the wall clock has gone back against the one that only runs forward, in seconds. */
export function clockWatch(wall = Date.now, steady = () => performance.now()) {
  let offset = wall() - steady();
  return (): number => {
    const [before, now] = [offset, wall() - steady()];
    offset = now;
    return wentBack((before - now) / 1000);
  };
}

/**
 * How far the queue's own stamps are ahead of the database's clock, in seconds; 0 where they are not. The queue stamps
 * when it looked at its schedule, and looks again so long after that, so by a clock that went back it waits.
 */
export async function queueAhead(db: Db): Promise<number> {
  const { rows } = await db.execute<{ ahead: number | null }>(
    sql`select extract(epoch from cron_on - pgboss.job_now())::float as ahead from pgboss.version`,
  );
  return wentBack(rows[0]?.ahead ?? 0);
}

const wentBack = (seconds: number) => (seconds > tolerated ? Math.round(seconds) : 0);

/**
 * Takes the queue's stamps back by as much as the clock went: no job waits for hours that have been already, none that
 * runs counts as running longer than it may, and the minutes that come once more have their scheduled jobs, too.
 */
export async function turnQueueBack(tx: Db, seconds: number) {
  const ago = sql`make_interval(secs => ${seconds})`;
  // Without a stamp it looks at its schedule at once.
  await tx.execute(sql`
    update pgboss.version set cron_on = null, bam_on = least(bam_on, now),
      flow_on = least(flow_on, now), reindex_on = least(reindex_on, now), monitor_backoff_on = least(monitor_backoff_on, now)
    from (select pgboss.job_now() as now) as clock`);
  await tx.execute(sql`
    update pgboss.queue set monitor_claim_on = least(monitor_claim_on, now), monitor_on = least(monitor_on, now),
      maintain_on = least(maintain_on, now), retained_on = least(retained_on, now), delta_on = least(delta_on, now)
    from (select pgboss.job_now() as now) as clock`);
  await tx.execute(sql`
    update pgboss.job set
      start_after = case when start_after > now then greatest(now, start_after - ${ago}) else start_after end,
      created_on = least(created_on, now), started_on = least(started_on, now),
      completed_on = least(completed_on, now), heartbeat_on = least(heartbeat_on, now),
      singleton_on = case when singleton_on > now at time zone 'UTC' then null else singleton_on end
    from (select pgboss.job_now() as now) as clock
    where greatest(start_after, created_on, started_on, completed_on, heartbeat_on) > now
      or singleton_on > now at time zone 'UTC'`);
}
