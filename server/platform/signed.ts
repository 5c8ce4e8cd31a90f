import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import { secrets } from './tables.ts';

/**
 * What signed words are for; those that were signed for one purpose open nothing else. Each wing names its own where it
 * signs, by declaration merging, with what they open: two that took the same name would not agree on that, and the
 * compiler says so.
 */
// biome-ignore lint/suspicious/noEmptyInterface: wings fill it by declaration merging
export interface Purposes {}

export type Purpose = keyof Purposes & string;

let key: KeyObject | undefined;

/** Fetches the key of this installation, which the first server that starts makes; call it once the database is open. */
export async function prepareSigning(db: Db) {
  await db
    .insert(secrets)
    .values({ name: 'signing', value: randomBytes(32).toString('base64url') })
    .onConflictDoNothing();
  const [row] = await db.select().from(secrets).where(eq(secrets.name, 'signing'));
  // Made ready once: thousands of emails are signed at a time.
  key = createSecretKey(Buffer.from(row?.value ?? '', 'base64url'));
}

/** Signs some words for one purpose until an instant; the answer can stand in an address (HMAC-SHA-256, RFC 2104). */
export function sign(purpose: Purpose, words: string[], until: Date): string {
  const body = Buffer.from(JSON.stringify([Math.floor(until.getTime() / 1000), ...words])).toString(
    'base64url',
  );
  return `${body}.${macOf(purpose, body).toString('base64url')}`;
}

/** The words that were signed; null when somebody else made this, or for something else, or its time is over. */
export function readSigned(purpose: Purpose, signed: string, now: Date): string[] | null {
  const [body = '', mac = '', more] = signed.split('.');
  if (!isCoded(body) || !isCoded(mac)) return null;
  const [own, sent] = [macOf(purpose, body), Buffer.from(mac, 'base64url')];
  if (more !== undefined || own.length !== sent.length || !timingSafeEqual(own, sent)) return null;
  const [until, ...words] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [number, ...string[]];
  return now.getTime() / 1000 > until ? null : words;
}

/** Whether words are base64url as we write it: decoding alone skips what does not belong there. */
const isCoded = (words: string) => Buffer.from(words, 'base64url').toString('base64url') === words;

/**
 * A short mark by which we know some words again, for where a whole signature does not fit: 80 bits where nothing else
 * is asked, in emails that mail keeps as they are.
 */
export const markOf = (purpose: Purpose, words: string[], bytes = 10): string =>
  macOf(purpose, JSON.stringify(words)).subarray(0, bytes).toString('hex');

function macOf(purpose: Purpose, body: string): Buffer {
  if (!key) throw new Error('The signing key has not been prepared.');
  return createHmac('sha256', key).update(`${purpose}\0${body}`).digest();
}
