import { clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { enqueueAll } from '../../platform/jobs.ts';
import { listenersOf, writeDeliveries } from './queries.ts';
import type { News, Topic } from './rules.ts';

/** Promises news to a group's webhooks inside the caller's transaction; with `once`, to each of them once only. */
export async function tellWebhooks(
  tx: Db,
  groupId: string,
  topic: Topic,
  news: News,
  once: string | null = null,
) {
  const ids = await writeDeliveries(tx, await listenersOf(tx, groupId, topic), news, {
    once,
    now: clock.now(),
  });
  await enqueueAll(
    tx,
    'webhooks.deliver',
    ids.map((id) => ({ id })),
  );
}
