import { integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { groups } from '../../people/groups/tables.ts';
import { instant } from '../../platform/columns.ts';
import { sessions } from '../tables.ts';
import { reminderKinds } from './rules.ts';

/** When a group reminds people; where there is no row, as `usual` in rules.ts says. */
export const groupReminders = pgTable('group_reminders', {
  groupId: uuid('group_id')
    .primaryKey()
    .references(() => groups.id, { onDelete: 'cascade' }),
  /** How many days before a session those who have not answered are asked; null for never. */
  askDays: smallint('ask_days'),
  /** At which wall-clock time of that day, in the session's zone: 18:00. */
  askAt: text('ask_at').notNull(),
  /** How many hours before a session those who may come are reminded; null for never. */
  nearHours: smallint('near_hours'),
  version: integer().notNull().default(1),
});

/** What has been reminded of: each kind once for each time at which a session was to begin. */
export const sessionReminders = pgTable(
  'session_reminders',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    kind: text({ enum: reminderKinds }).notNull(),
    startsAt: instant('starts_at').notNull(),
    remindedAt: instant('reminded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.kind, table.startsAt] })],
);
