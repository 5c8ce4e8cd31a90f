import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { instant } from '../../platform/columns.ts';
import { sessions } from '../tables.ts';

/** Dates on which somebody cannot lead, both ends included. */
export const absences = pgTable(
  'absences',
  {
    id: uuid().primaryKey().defaultRandom(),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    fromDate: date('from_date').notNull(),
    toDate: date('to_date').notNull(),
  },
  (table) => [index().on(table.cohortId), index().on(table.userId)],
);

/** Whom somebody who cannot lead has asked instead. The first who takes the turn has it, and the row goes. */
export const turnOffers = pgTable('turn_offers', {
  sessionId: uuid('session_id')
    .primaryKey()
    .references(() => sessions.id, { onDelete: 'cascade' }),
  offeredBy: uuid('offered_by')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Everyone who may lead, one of them, or the organisers. */
  asked: text({ enum: ['everyone', 'one', 'organisers'] })
    .notNull()
    .default('everyone'),
  /** The one who was asked; null for the others. */
  askedId: uuid('asked_id').references(() => users.id, { onDelete: 'set null' }),
  note: text().notNull().default(''),
  offeredAt: instant('offered_at').notNull().defaultNow(),
});
