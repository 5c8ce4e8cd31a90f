import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '../../../people/accounts/tables.ts';
import { instant } from '../../../platform/columns.ts';
import { sessions } from '../../tables.ts';

/**
 * Turns that someone cannot lead and says another has agreed to take, until they confirm. The trigger `turn_moves` on
 * `sessions` ends these once the session has another facilitator or time, or is cancelled.
 */
export const agreedCovers = pgTable(
  'agreed_covers',
  {
    sessionId: uuid('session_id')
      .primaryKey()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    offeredBy: uuid('offered_by')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Who is to confirm; null once they have left, so that others are asked. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    note: text().notNull().default(''),
    askedAt: instant('asked_at').notNull(),
    /** When others are asked, unless they have answered. */
    answerBy: instant('answer_by').notNull(),
  },
  (table) => [index().on(table.answerBy), index().on(table.userId), index().on(table.offeredBy)],
);
