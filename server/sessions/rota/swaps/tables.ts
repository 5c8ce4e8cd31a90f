import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '../../../people/accounts/tables.ts';
import { instant } from '../../../platform/columns.ts';
import { sessions } from '../../tables.ts';

/**
 * Turns that their facilitators would swap. The trigger `turn_moves` on `sessions` ends an offer once its session has
 * another facilitator or time, or is cancelled.
 */
export const swapOffers = pgTable(
  'swap_offers',
  {
    sessionId: uuid('session_id')
      .primaryKey()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    offeredBy: uuid('offered_by')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    note: text().notNull().default(''),
    offeredAt: instant('offered_at').notNull(),
  },
  (table) => [index().on(table.offeredBy)],
);

/** What each would be swapped for: one turn of one person a row. The same trigger ends these by themselves. */
export const swapChoices = pgTable(
  'swap_choices',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => swapOffers.sessionId, { onDelete: 'cascade' }),
    returnId: uuid('return_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** Whose turn the one in return is. */
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.returnId] }),
    index().on(table.returnId),
    index().on(table.userId),
  ],
);
