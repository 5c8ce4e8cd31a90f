import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { instant } from '../../platform/columns.ts';
import type { Undone } from './undo.rules.ts';
import type { Weekly } from './weekly.rules.ts';

/** What was moved or called off in one go, kept for a while so that it can be taken back. */
export const moves = pgTable(
  'session_moves',
  {
    /** Made with the page that shows it first, so that sending it twice moves once. */
    id: uuid().primaryKey(),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    how: text({ enum: ['move', 'skip', 'cancel'] }).notNull(),
    /** Where each session was. */
    was: jsonb().$type<Undone[]>().notNull(),
    /** When the cohort met before, where that is another now, and the version that this made of it. */
    weeklyWas: jsonb('weekly_was').$type<Omit<Weekly, 'zone'> & { version: number }>(),
    movedBy: uuid('moved_by').references(() => users.id, { onDelete: 'set null' }),
    movedAt: instant('moved_at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (table) => [index().on(table.cohortId, table.movedAt)],
);
