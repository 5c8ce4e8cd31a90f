import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../../platform/columns.ts';
import type { Email } from '../compose/email.ts';

/**
 * The outbox: a row for each email, written in the transaction of what causes it. Whom and what it is about are bare
 * ids, since the platform knows no wing; who removes those things removes or forgets their emails, too.
 */
export const emails = pgTable(
  'letters',
  {
    id: uuid().primaryKey().defaultRandom(),
    category: text().notNull(),
    to: text().notNull(),
    subject: text().notNull(),
    userId: uuid('user_id'),
    groupId: uuid('group_id'),
    sessionId: uuid('session_id'),
    /** Null once it is forgotten: what lets somebody in is not kept after it was sent. */
    email: jsonb('letter').$type<Email>(),
    /**
     * `sending` while a worker has it at the mail server; after a crash it is found in this state and sent again.
     * `waiting` for the daily email.
     */
    state: text({ enum: ['queued', 'sending', 'sent', 'waiting', 'refused', 'bounced', 'failed', 'dropped'] })
      .notNull()
      .default('queued'),
    attempts: integer().notNull().default(0),
    /** What the mail server answered last, or why it was dropped; '' where nothing went wrong. */
    trouble: text().notNull().default(''),
    /** What may be told once only, for example `reminder:<session>:<user>`. */
    once: text().unique(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (table) => [
    // In the order of the log, since thousands may be written at one instant, and with all that the log counts, so that
    // it is counted without reading a single email.
    index('letters_listed').on(
      table.groupId,
      table.createdAt,
      table.id,
      table.category,
      table.state,
      table.attempts,
    ),
    index('letters_open')
      .on(table.groupId, table.createdAt)
      .where(sql`state in ('queued', 'sending', 'waiting')`),
    index('letters_waiting').on(table.to, table.createdAt).where(sql`state = 'waiting'`),
    index().on(table.userId, table.createdAt),
    index('letters_sent_of_session').on(table.sessionId, table.userId).where(sql`state = 'sent'`),
    index().on(table.sessionId),
    // What went to an address last, and whose last came back: a year of a group leaves hundreds to each.
    index('letters_to_address').on(table.to, table.createdAt),
    index('letters_bounced').on(table.groupId, table.createdAt, table.to).where(sql`state = 'bounced'`),
  ],
);

export type EmailRow = typeof emails.$inferSelect;
