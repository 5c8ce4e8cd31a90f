import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { deleteInPortions } from '../../platform/portions.ts';
import type { News, Topic } from './rules.ts';
import { type Webhook, webhookDeliveries, webhooks } from './tables.ts';

/** A group's webhooks, oldest first: for its organisers. */
export const webhooksOf = (db: Db, groupId: string) =>
  db
    .select()
    .from(webhooks)
    .where(eq(webhooks.groupId, groupId))
    .orderBy(asc(webhooks.addedAt), asc(webhooks.id));

/** The last fifty messages of a group's webhooks, newest first. */
export const deliveriesOf = (db: Db, groupId: string) =>
  db
    .select({ delivery: webhookDeliveries, label: webhooks.label })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(eq(webhooks.groupId, groupId))
    .orderBy(desc(webhookDeliveries.createdAt), asc(webhookDeliveries.id))
    .limit(50);

export type DeliveryRow = Awaited<ReturnType<typeof deliveriesOf>>[number];

/** One webhook of a group; locked in a transaction that changes it. */
export async function findWebhook(db: Db, groupId: string, id: string): Promise<Webhook | undefined> {
  const [found] = await db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.groupId, groupId), eq(webhooks.id, id)));
  return found;
}

/** Stores a webhook; false where its form came twice. */
export async function insertWebhook(tx: Db, webhook: typeof webhooks.$inferInsert): Promise<boolean> {
  const { rowCount } = await tx.insert(webhooks).values(webhook).onConflictDoNothing();
  return rowCount === 1;
}

export const deleteWebhook = (tx: Db, id: string) => tx.delete(webhooks).where(eq(webhooks.id, id));

/** Those of a group that are told about something. */
export async function listenersOf(tx: Db, groupId: string, topic: Topic): Promise<string[]> {
  const rows = await tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(and(eq(webhooks.groupId, groupId), eq(webhooks[topic], true), isNull(webhooks.goneAt)));
  return rows.map(({ id }) => id);
}

/** Which of some groups have anybody who is told about something. */
export async function groupsTold(tx: Db, groupIds: string[], topic: Topic): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ groupId: webhooks.groupId })
    .from(webhooks)
    .where(and(inArray(webhooks.groupId, groupIds), eq(webhooks[topic], true), isNull(webhooks.goneAt)));
  return new Set(rows.map(({ groupId }) => groupId));
}

/** Writes messages to some webhooks; answers with the ids of those that were not told already. */
export async function writeDeliveries(
  tx: Db,
  webhookIds: string[],
  news: News,
  { once, now }: { once: string | null; now: Date },
): Promise<string[]> {
  if (webhookIds.length === 0) return [];
  const rows = await tx
    .insert(webhookDeliveries)
    .values(webhookIds.map((webhookId) => ({ webhookId, news, once, createdAt: now })))
    .onConflictDoNothing()
    .returning({ id: webhookDeliveries.id });
  return rows.map(({ id }) => id);
}

/** Takes a message up to be sent, with where it goes; undefined when that is done or was given up. */
export async function claimDelivery(db: Db, id: string) {
  const [delivery] = await db
    .update(webhookDeliveries)
    .set({ attempts: sql`${webhookDeliveries.attempts} + 1` })
    .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, 'queued')))
    .returning();
  if (!delivery) return;
  const [webhook] = await db.select().from(webhooks).where(eq(webhooks.id, delivery.webhookId));
  return webhook && { delivery, webhook };
}

/** Notes what became of a message. */
export async function settleDelivery(
  db: Db,
  id: string,
  what: Partial<Pick<typeof webhookDeliveries.$inferInsert, 'state' | 'trouble' | 'sentAt'>>,
) {
  await db.update(webhookDeliveries).set(what).where(eq(webhookDeliveries.id, id));
}

/** Puts failed messages of a webhook back into the queue; answers with their ids. */
export async function requeueFailed(tx: Db, webhookId: string): Promise<string[]> {
  const rows = await tx
    .update(webhookDeliveries)
    .set({ state: 'queued', attempts: 0 })
    .where(and(eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.state, 'failed')))
    .returning({ id: webhookDeliveries.id });
  return rows.map(({ id }) => id);
}

/** Notes that a receiver is gone for good, and gives up what still waits for it. */
export async function markGone(tx: Db, webhookId: string, now: Date) {
  await tx.update(webhooks).set({ goneAt: now }).where(eq(webhooks.id, webhookId));
  await tx
    .update(webhookDeliveries)
    .set({ state: 'failed', trouble: 'The endpoint says it’s gone for good.' })
    .where(and(eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.state, 'queued')));
}

/** Forgets messages from before an instant that nobody will send any more. */
export const forgetDeliveries = (db: Db, before: Date) =>
  deleteInPortions(
    db,
    webhookDeliveries,
    and(lt(webhookDeliveries.createdAt, before), inArray(webhookDeliveries.state, ['sent', 'failed'])),
  );
