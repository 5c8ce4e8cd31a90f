import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { instant } from '../../platform/columns.ts';
import { applications } from '../rounds/tables.ts';
import { offerStates } from './rules.ts';

/** A seat in a formed cohort that is held for somebody who has none, until they answer or it expires. */
export const seatOffers = pgTable(
  'seat_offers',
  {
    id: uuid().primaryKey().defaultRandom(),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id, { onDelete: 'cascade' }),
    state: text({ enum: offerStates }).notNull().default('open'),
    offeredAt: instant('offered_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    // One seat at a time is held for anybody.
    uniqueIndex('seat_offers_one_open').on(table.applicationId).where(sql`state = 'open'`),
    index().on(table.cohortId),
    index().on(table.applicationId),
  ],
);
