import { type AnyPgColumn, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { instant } from '../../platform/columns.ts';

export const posts = pgTable(
  'posts',
  {
    id: uuid().primaryKey().defaultRandom(),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The post this answers; null for one that opens a conversation. Replies are one level deep. */
    parentId: uuid('parent_id').references((): AnyPgColumn => posts.id, { onDelete: 'cascade' }),
    /** Markdown. */
    body: text().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    editedAt: instant('edited_at'),
    /** When those who hear at once were written to. */
    toldAt: instant('told_at'),
    pinnedAt: instant('pinned_at'),
    /** The text is gone, its place stays for the replies. */
    deletedAt: instant('deleted_at'),
    version: integer().notNull().default(1),
  },
  (table) => [
    index().on(table.cohortId, table.createdAt),
    index().on(table.parentId),
    index().on(table.authorId),
  ],
);

/** How somebody follows a cohort's thread. */
export const threadReaders = pgTable(
  'thread_readers',
  {
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    mail: text({ enum: ['now', 'daily', 'never'] })
      .notNull()
      .default('daily'),
    /** Posts after it are new to them. */
    readAt: instant('read_at'),
    /** When they were last told by daily mail. */
    mailedAt: instant('mailed_at'),
    /** Which posts they were told of then and in the day before: one may have been on its way while they were read. */
    mailed: uuid().array().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.cohortId, table.userId] }), index().on(table.userId)],
);
