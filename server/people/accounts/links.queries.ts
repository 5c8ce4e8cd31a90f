import { and, desc, eq, gt, inArray, lt } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { deleteInPortions } from '../../platform/portions.ts';
import type { LinkPurpose } from './rules.ts';
import { mailTokens, rateLimits, registrations } from './tables.ts';

export async function saveToken(db: Db, token: typeof mailTokens.$inferInsert) {
  await db.insert(mailTokens).values(token);
}

const works = (hash: string, purpose: LinkPurpose, now: Date) =>
  and(eq(mailTokens.hash, hash), eq(mailTokens.purpose, purpose), gt(mailTokens.expiresAt, now));

/** Looks at a link without using it. */
export async function findToken(db: Db, hash: string, purpose: LinkPurpose, now: Date) {
  const [token] = await db
    .select()
    .from(mailTokens)
    .where(works(hash, purpose, now));
  return token;
}

/** Uses a link up. Of several at once one gets it: the row can be deleted only once. */
export async function takeToken(db: Db, hash: string, purpose: LinkPurpose, now: Date) {
  const [token] = await db
    .delete(mailTokens)
    .where(works(hash, purpose, now))
    .returning();
  return token;
}

/** Lets the newest link of a kind that somebody was sent work until then; false where there is none any more. */
export async function prolongNewest(
  tx: Db,
  userId: string,
  purpose: LinkPurpose,
  until: Date,
): Promise<boolean> {
  const newest = tx
    .select({ hash: mailTokens.hash })
    .from(mailTokens)
    .where(and(eq(mailTokens.userId, userId), eq(mailTokens.purpose, purpose)))
    .orderBy(desc(mailTokens.expiresAt))
    .limit(1);
  const { rowCount } = await tx
    .update(mailTokens)
    .set({ expiresAt: until })
    .where(inArray(mailTokens.hash, newest));
  return rowCount === 1;
}

/** Makes all links in a person's emails worthless. */
export async function deleteTokensOf(db: Db, userId: string) {
  await db.delete(mailTokens).where(eq(mailTokens.userId, userId));
}

export async function saveRegistration(db: Db, registration: typeof registrations.$inferInsert) {
  await db.insert(registrations).values(registration);
}

const waits = (hash: string, now: Date) =>
  and(eq(registrations.hash, hash), gt(registrations.expiresAt, now));

/** Looks at a registration without confirming it. */
export async function findRegistration(db: Db, hash: string, now: Date) {
  const [registration] = await db.select().from(registrations).where(waits(hash, now));
  return registration;
}

/** The last registration of an address that still waits to be confirmed. */
export async function lastRegistration(db: Db, email: string, now: Date) {
  const [registration] = await db
    .select()
    .from(registrations)
    .where(and(eq(registrations.email, email), gt(registrations.expiresAt, now)))
    .orderBy(desc(registrations.createdAt))
    .limit(1);
  return registration;
}

/** Uses a registration up, once. */
export async function takeRegistration(db: Db, hash: string, now: Date) {
  const [registration] = await db.delete(registrations).where(waits(hash, now)).returning();
  return registration;
}

/** Forgets everything that was registered for an address. */
export async function deleteRegistrations(db: Db, email: string) {
  await db.delete(registrations).where(eq(registrations.email, email));
}

/** Clears away what time has made worthless. */
export async function deleteExpired(db: Db, now: Date) {
  await deleteInPortions(db, mailTokens, lt(mailTokens.expiresAt, now));
  await deleteInPortions(db, registrations, lt(registrations.expiresAt, now));
  await deleteInPortions(db, rateLimits, lt(rateLimits.expire, now.getTime()));
}
