import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A new secret for one receiver: 192 random bits. */
export const newWebhookSecret = () => prefix + randomBytes(24).toString('base64');

/**
 * The headers by which a receiver knows that a message is ours, whole and new (Standard Webhooks 1.0.0: HMAC-SHA256 of
 * id, seconds since 1970 and body, joined by full stops).
 */
export function signedHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${mac}` };
}
