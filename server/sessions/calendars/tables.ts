import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '../../people/accounts/tables.ts';
import { instant } from '../../platform/columns.ts';

/** Where somebody's calendar can be fetched without signing in: one address each, until they make another. */
export const calendarAddresses = pgTable('calendar_addresses', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** 256 random bits, kept as they are: their owner reads them again for the next telephone, and they only open what is read. */
  token: text().notNull().unique(),
  madeAt: instant('made_at').notNull(),
});
