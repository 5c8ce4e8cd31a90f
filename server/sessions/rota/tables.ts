import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
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
export const turnOffers = pgTable(
  'turn_offers',
  {
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
    /** When it is to be looked at next, whom it is to ask then; null for never. */
    nextAt: instant('next_at'),
  },
  (table) => [index().on(table.nextAt)],
);

/** Who was asked to lead a session in its cover call, and in which of its waves last. */
export const coverAsks = pgTable(
  'cover_asks',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => turnOffers.sessionId, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    wave: integer().notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.userId] }), index().on(table.userId)],
);

/** What somebody asks of a cohort's rota. */
export const rotaLimits = pgTable(
  'rota_limits',
  {
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** At most so many turns in this cohort; null for no limit. */
    most: integer(),
    /** Not two sessions in a row. */
    rests: boolean().notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.cohortId, table.userId] }), index().on(table.userId)],
);

/** Sessions that somebody would like to lead. */
export const turnWishes = pgTable(
  'turn_wishes',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.userId] }), index().on(table.userId)],
);

/** A cohort's rota in the making, which organisers see; it goes when it is published. */
export const rotaDrafts = pgTable(
  'rota_drafts',
  {
    cohortId: uuid('cohort_id')
      .primaryKey()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    version: integer().notNull().default(1),
    madeBy: uuid('made_by').references(() => users.id, { onDelete: 'set null' }),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [index().on(table.madeBy)],
);

/** Who would have which session. */
export const draftTurns = pgTable(
  'draft_turns',
  {
    sessionId: uuid('session_id')
      .primaryKey()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => rotaDrafts.cohortId, { onDelete: 'cascade' }),
    /** Null where nobody can. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    /** Stays when the rest is planned again. */
    isLocked: boolean('is_locked').notNull().default(false),
  },
  (table) => [index().on(table.cohortId), index().on(table.userId)],
);

/** Newcomers who are asked to shadow whoever leads a session, before they lead one. */
export const shadows = pgTable(
  'turn_shadows',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.userId] }), index().on(table.userId)],
);
