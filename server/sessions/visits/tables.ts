import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '../../people/accounts/tables.ts';
import { instant } from '../../platform/columns.ts';
import { sessions } from '../tables.ts';
import { exchangeStates } from './rules.ts';

/** Two facilitators of a round who lead each other's session about the same, for one week. */
export const weekExchanges = pgTable(
  'week_exchanges',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The session of whoever proposes it, and who that is. */
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The session that they would lead instead, and whose turn that is. */
    withSessionId: uuid('with_session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    withUserId: uuid('with_user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    state: text({ enum: exchangeStates }).notNull().default('asked'),
    askedAt: instant('asked_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (table) => [
    uniqueIndex('week_exchanges_asked_once')
      .on(table.sessionId, table.withSessionId)
      .where(sql`state = 'asked'`),
    index().on(table.sessionId),
    index().on(table.withSessionId),
    index().on(table.userId),
    index().on(table.withUserId),
  ],
);
