import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '../../people/accounts/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import { instant } from '../../platform/columns.ts';

/** A time at which one person of a group talks with one other: the first to book it. */
export const officeSlots = pgTable(
  'office_slots',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    hostId: uuid('host_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** A place, or the address of a video call. */
    place: text().notNull(),
    /** What one can come with. */
    about: text().notNull().default(''),
    /** Who comes; null while it is free. */
    bookedBy: uuid('booked_by').references(() => users.id, { onDelete: 'set null' }),
    /** What they would like to talk about; for the host alone. */
    topic: text().notNull().default(''),
    withdrawnAt: instant('withdrawn_at'),
    /** Raised whenever calendars have to be told something else. */
    sequence: integer().notNull().default(0),
    offeredAt: instant('offered_at').notNull(),
  },
  (table) => [
    index().on(table.groupId, table.startsAt),
    index().on(table.bookedBy),
    // No one is in two places: a form that is sent twice offers its times once.
    uniqueIndex('office_slots_of_host').on(table.hostId, table.startsAt).where(sql`withdrawn_at is null`),
    index('office_slots_host').on(table.hostId),
  ],
);

export type OfficeSlot = typeof officeSlots.$inferSelect;
