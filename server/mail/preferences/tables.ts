import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { choices } from './rules.ts';

/** What an address wants of a kind of mail; where nothing stands, it comes at once. */
export const mailChoices = pgTable(
  'mail_choices',
  {
    address: text().notNull(),
    category: text().notNull(),
    choice: text({ enum: choices }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.address, table.category] })],
);
