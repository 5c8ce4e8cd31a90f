import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../../platform/columns.ts';
import { users } from '../accounts/tables.ts';
import { groupRoles } from '../groups/rules.ts';
import { groups } from '../groups/tables.ts';
import { handoverStates } from './rules.ts';

/** One organiser hands a group over to someone: for dates, or for good. */
export const handovers = pgTable(
  'handovers',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    /** Who hands it over; null once their account is gone. */
    fromId: uuid('from_id').references(() => users.id, { onDelete: 'set null' }),
    toId: uuid('to_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    note: text().notNull().default(''),
    /** The first day, and the last one (null: for good), where the group is. */
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
    zone: text().notNull(),
    /** The instants at which the first day begins and the last one ends. */
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    /** For good: what the giver is in the group from then on. */
    keeps: text({ enum: groupRoles }).notNull().default('organiser'),
    state: text({ enum: handoverStates }).notNull().default('asked'),
    askedAt: instant('asked_at').notNull(),
    begunAt: instant('begun_at'),
    endedAt: instant('ended_at'),
    remindedAt: instant('reminded_at'),
    /** When the clock has something to do about it next; null for never. */
    dueAt: instant('due_at'),
  },
  (table) => [
    index().on(table.groupId, table.askedAt),
    index().on(table.fromId),
    index().on(table.toId),
    index('handovers_due').on(table.dueAt).where(sql`due_at is not null`),
    uniqueIndex('handovers_open')
      .on(table.groupId, table.toId)
      .where(sql`state in ('asked', 'accepted', 'under way')`),
  ],
);

export type Handover = typeof handovers.$inferSelect;

/** Which points of what passes have been gone through, and by whom. */
export const handoverTicks = pgTable(
  'handover_ticks',
  {
    handoverId: uuid('handover_id')
      .notNull()
      .references(() => handovers.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** What the point is about: `venue:` and its id, say. */
    point: text().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.handoverId, table.userId, table.point] }),
    index().on(table.userId),
  ],
);
