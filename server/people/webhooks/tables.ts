import { boolean, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../../platform/columns.ts';
import { users } from '../accounts/tables.ts';
import { groups } from '../groups/tables.ts';
import { type News, webhookKinds } from './rules.ts';

/** Where a group's news go besides its mail: a channel of a chat, or a program of its own. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    kind: text({ enum: webhookKinds }).notNull(),
    label: text().notNull(),
    /** For chats this is all that it takes to write there: organisers alone see it, and only its beginning. */
    url: text().notNull(),
    /** What a generic one's messages are signed with (`whsec_` and base64); '' for chats. */
    secret: text().notNull(),
    reminders: boolean().notNull(),
    changes: boolean().notNull(),
    summaries: boolean().notNull(),
    addedBy: uuid('added_by').references(() => users.id, { onDelete: 'set null' }),
    addedAt: instant('added_at').notNull(),
    /** When it answered that it is gone for good; nothing is sent there since. */
    goneAt: instant('gone_at'),
  },
  (table) => [index().on(table.groupId)],
);

export type Webhook = typeof webhooks.$inferSelect;

/** What was sent to each, and what came of it; kept for a month. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    /** Goes along as its `webhook-id`, by which a receiver knows a second try. */
    id: uuid().primaryKey().defaultRandom(),
    webhookId: uuid('webhook_id')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    news: jsonb().$type<News>().notNull(),
    /** What may be told once only, for example `reminder:<session>:<start>`. */
    once: text(),
    state: text({ enum: ['queued', 'sent', 'failed'] })
      .notNull()
      .default('queued'),
    attempts: integer().notNull().default(0),
    /** What went wrong last; '' where nothing did. */
    trouble: text().notNull().default(''),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (table) => [index().on(table.webhookId, table.createdAt), unique().on(table.webhookId, table.once)],
);
