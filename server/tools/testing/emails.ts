import { eq, sql } from 'drizzle-orm';
import type { Email } from '../../mail/mail.ts';
import { type EmailRow, emails } from '../../mail/queue/tables.ts';
import { db } from '../../platform/db.ts';
import { until } from './waiting.ts';

/** All emails promised to an address, oldest first; for tests in which no job is done. */
export async function emailsTo(address: string): Promise<Email[]> {
  const { rows } = await db.execute<{ data: Email }>(
    sql`select letter as data from letters where "to" = ${address} order by created_at, ctid`,
  );
  return rows.map(({ data }) => data);
}

/** The secret in the last email's link. */
export async function tokenTo(address: string): Promise<string> {
  const email = (await emailsTo(address)).at(-1);
  return new URL(email?.action?.href ?? 'about:blank').pathname.split('/').at(-1) ?? '';
}

/** The last email to an address whose subject begins so, once it is sent or has come to rest otherwise. */
export async function settledEmail(address: string, subject: string): Promise<EmailRow> {
  const find = async () => {
    const rows = await db.select().from(emails).where(eq(emails.to, address)).orderBy(emails.createdAt);
    return rows.findLast((one) => one.subject.startsWith(subject));
  };
  const row = await until(find, (row) => row !== undefined && !['queued', 'sending'].includes(row.state));
  return row as EmailRow;
}
