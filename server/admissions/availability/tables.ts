import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '../../people/accounts/tables.ts';
import { instant } from '../../platform/columns.ts';
import { rounds } from '../rounds/tables.ts';

/** When somebody can come in a usual week of a round: theirs and the organisers' to see. */
export const freeHours = pgTable(
  'free_hours',
  {
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The IANA zone of the cells: where the person is. */
    zone: text().notNull(),
    /** The 336 half hours of a week from Monday 00:00, one letter each: 0 no, 1 if needed, 2 works. */
    cells: text().notNull(),
    /** Mondays (ISO dates) of the weeks in which they are away. */
    away: jsonb().$type<string[]>().notNull().default([]),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.userId] }), index().on(table.userId)],
);

/** When somebody was last asked for their hours, so that nobody is asked twice a day. */
export const hourNudges = pgTable(
  'hour_nudges',
  {
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    nudgedAt: instant('nudged_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.userId] }), index().on(table.userId)],
);
