import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { groups } from '../people/groups/tables.ts';

/** A group's own words for an email; where there are none, it goes out in ours. */
export const groupTemplates = pgTable(
  'letter_wordings',
  {
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    /** What email it is: `sessions.moved`. */
    template: text().notNull(),
    subject: text().notNull(),
    /** Markdown with fields. */
    body: text().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.template] })],
);
