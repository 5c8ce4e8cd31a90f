import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../../platform/columns.ts';
import { users } from '../accounts/tables.ts';
import { groups } from '../groups/tables.ts';
import { takeoverStates } from './rules.ts';

/** Two facilitators ask for a group whose organisers have not been here for long. */
export const takeovers = pgTable(
  'takeovers',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    firstId: uuid('first_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Null until a second has joined, and the organisers are given notice. */
    secondId: uuid('second_id').references(() => users.id, { onDelete: 'cascade' }),
    state: text({ enum: takeoverStates }).notNull().default('asked'),
    askedAt: instant('asked_at').notNull(),
    noticeAt: instant('notice_at'),
    endedAt: instant('ended_at'),
    /** When it lapses for want of a second, or the group passes; null once it is over. */
    dueAt: instant('due_at'),
  },
  (table) => [
    index().on(table.groupId),
    index().on(table.firstId),
    index().on(table.secondId),
    index('takeovers_due').on(table.dueAt).where(sql`due_at is not null`),
    uniqueIndex('takeovers_open').on(table.groupId).where(sql`state in ('asked', 'notice')`),
  ],
);

export type Takeover = typeof takeovers.$inferSelect;
