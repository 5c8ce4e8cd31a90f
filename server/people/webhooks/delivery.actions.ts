import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { retries } from '../../platform/jobs.ts';
import { askOutside } from '../../platform/outside.ts';
import { claimDelivery, markGone, settleDelivery } from './queries.ts';
import { messageOf, verdictOn } from './rules.ts';
import { signedHeaders } from './signature.ts';

/**
 * Sends one message and notes what came of it. Where the receiver does not take it this throws, and the queue comes back
 * to it with the same id for about a day; a receiver that answers 410 gets nothing any more.
 */
export async function deliver({ id }: { id: string }) {
  const claimed = await claimDelivery(db, id);
  if (!claimed) return;
  const { delivery, webhook } = claimed;
  const { attempts } = delivery;
  try {
    const now = clock.now();
    const body = JSON.stringify(messageOf(webhook.kind, delivery.news, delivery.createdAt));
    const signed = webhook.kind === 'generic' ? signedHeaders(webhook.secret, id, now, body) : {};
    const headers = { 'content-type': 'application/json', 'user-agent': 'Convenor', ...signed };
    const { status } = await askOutside(webhook.url, { method: 'POST', headers, body, most: 100_000 });
    const verdict = verdictOn(status);
    if (verdict === 'gone') return await markGone(db, webhook.id, now);
    if (verdict === 'again') throw new Error(`The endpoint returned ${status}.`);
    await settleDelivery(db, id, { state: 'sent', trouble: '', sentAt: now });
  } catch (error) {
    const trouble = String((error as Error).message).slice(0, 300);
    await settleDelivery(db, id, { state: attempts > retries ? 'failed' : 'queued', trouble });
    throw error;
  }
}
