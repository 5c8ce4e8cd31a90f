import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '../../people/accounts/tables.ts';
import { instant } from '../../platform/columns.ts';
import { sessions } from '../../sessions/tables.ts';
import { points } from './rules.ts';

/** What a facilitator has ticked while preparing a session. */
export const preparedPoints = pgTable(
  'prepared_points',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    point: text({ enum: points }).notNull(),
    doneAt: instant('done_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.userId, table.point] }),
    index().on(table.userId),
  ],
);

/** What a facilitator says after a session, for the next one. */
export const debriefs = pgTable(
  'debriefs',
  {
    sessionId: uuid('session_id')
      .primaryKey()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** Null once their account is gone. */
    byId: uuid('by_id').references(() => users.id, { onDelete: 'set null' }),
    worked: text().notNull(),
    stuck: text().notNull(),
    /** What the next facilitator should know. */
    next: text().notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [index().on(table.byId)],
);
