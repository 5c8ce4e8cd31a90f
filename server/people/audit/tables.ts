import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../../platform/columns.ts';
import { users } from '../accounts/tables.ts';
import { groups } from '../groups/tables.ts';

/**
 * What organisers have changed, written by triggers in the transaction of each change (the migration `audit-log` says of
 * which tables and columns). People are ids and get their names when it is read; texts are never in it.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    actorId: uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    at: instant('at').notNull(),
    /** 1, 2, 3, … within one transaction. */
    turn: integer().notNull(),
    /** What kind of thing: a key of `kinds` in kinds.rules.ts. */
    kind: text().notNull(),
    what: text({ enum: ['added', 'changed', 'removed'] }).notNull(),
    /** What the thing was called, and what it is in. */
    label: text().notNull(),
    within: text().notNull(),
    /** How many rows changed in the same way in one statement. */
    rows: integer().notNull(),
    /** Whom it is about. */
    people: uuid().array().notNull(),
    /** The columns that are others now; those that hold texts have no values below. */
    changed: text().array().notNull(),
    before: jsonb().$type<Record<string, unknown>>().notNull(),
    after: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index().on(table.groupId, table.at, table.turn), index().on(table.actorId)],
);

export type AuditEntry = typeof auditEntries.$inferSelect;
