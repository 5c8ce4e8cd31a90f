import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '../accounts/tables.ts';
import { readings } from '../curricula/tables.ts';
import { instant } from '../platform/columns.ts';

/** "I have read this." */
export const ticks = pgTable(
  'ticks',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    readingId: uuid('reading_id')
      .notNull()
      .references(() => readings.id, { onDelete: 'cascade' }),
    tickedAt: instant('ticked_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.readingId] }), index().on(table.readingId)],
);

/** A person's own note on a reading; nobody else is ever sent it. */
export const readingNotes = pgTable(
  'reading_notes',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    readingId: uuid('reading_id')
      .notNull()
      .references(() => readings.id, { onDelete: 'cascade' }),
    body: text().notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.readingId] })],
);
