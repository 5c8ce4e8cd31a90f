import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { instant } from '../../platform/columns.ts';
import { wishKinds, wishStates } from '../../sessions/visits/rules.ts';

/** What somebody would like to swap and cannot yet: a seat that is taken, or a cohort that is another facilitator's. */
export const switchWishes = pgTable(
  'switch_wishes',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: wishKinds }).notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    fromCohortId: uuid('from_cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    toCohortId: uuid('to_cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    /** Whom an exchange is proposed to. */
    withUserId: uuid('with_user_id').references(() => users.id, { onDelete: 'cascade' }),
    state: text({ enum: wishStates }).notNull().default('asked'),
    askedAt: instant('asked_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (table) => [
    uniqueIndex('switch_wishes_one_each')
      .on(table.userId, table.fromCohortId, table.toCohortId)
      .where(sql`state = 'asked'`),
    index().on(table.fromCohortId),
    index().on(table.toCohortId),
    index().on(table.userId),
    index().on(table.withUserId),
  ],
);
