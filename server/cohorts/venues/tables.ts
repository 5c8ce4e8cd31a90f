import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { groups } from '../../people/groups/tables.ts';

/**
 * A place where a group meets. Cohorts and sessions name where they are in words, as they always have; what is written as
 * one of these is known by its name, so that a group may begin to keep a list at any time.
 */
export const venues = pgTable(
  'venues',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    address: text().notNull().default(''),
    mapUrl: text('map_url').notNull().default(''),
    /** How many people it holds; null where nobody has said. */
    capacity: integer(),
    /** Members only: the door, the bell, the code. */
    entry: text().notNull().default(''),
    stepFree: text('step_free', { enum: ['yes', 'no', 'unknown'] })
      .notNull()
      .default('unknown'),
    version: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('venues_name').on(table.groupId, sql`lower(${table.name})`)],
);

export type Venue = typeof venues.$inferSelect;
