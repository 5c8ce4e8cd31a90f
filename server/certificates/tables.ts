import {
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { cohorts } from '../cohorts/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { groups } from '../people/groups/tables.ts';
import { instant, personName } from '../platform/columns.ts';
import { sessions } from '../sessions/tables.ts';

/** What a cohort's attendance leads to; without a cohort, what holds for those of the group that say nothing else. */
export const attendanceRules = pgTable(
  'attendance_rules',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    cohortId: uuid('cohort_id').references(() => cohorts.id, { onDelete: 'cascade' }),
    /** After how many missed in a row somebody is written to, and is asked whether they keep their place; null: never. */
    writeAfter: smallint('write_after'),
    releaseAfter: smallint('release_after'),
    /** How many may be missed for the certificate; null: that is not asked. */
    mostMissed: smallint('most_missed'),
    asksReflection: boolean('asks_reflection').notNull(),
    asksReading: boolean('asks_reading').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [unique().on(table.groupId, table.cohortId).nullsNotDistinct()],
);

/** What somebody changed their mind about, written when their cohort ends. */
export const reflections = pgTable(
  'reflections',
  {
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    changed: text().notNull(),
    next: text().notNull(),
    /** Whether those who organise the group may read it, too. */
    isShared: boolean('is_shared').notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.cohortId, table.userId] }), index().on(table.userId)],
);

/** That somebody took part; its words are kept as they were on that day. */
export const certificates = pgTable(
  'certificates',
  {
    id: uuid().primaryKey().defaultRandom(),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** What the public address ends in. */
    code: text().notNull().unique(),
    name: personName().notNull(),
    group: text('group_name').notNull(),
    /** The curriculum's title, or the cohort's name where it reads none. */
    read: text().notNull(),
    fromDate: date('from_date').notNull(),
    untilDate: date('until_date').notNull(),
    attended: smallint().notNull(),
    issuedAt: instant('issued_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason').notNull().default(''),
    /** Since when its person does not want it to be seen. */
    hiddenAt: instant('hidden_at'),
  },
  (table) => [unique().on(table.cohortId, table.userId), index().on(table.userId)],
);

/** Somebody was asked whether they keep their place, after the last session of a row that they missed. */
export const placeQuestions = pgTable(
  'place_questions',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    askedAt: instant('asked_at').notNull(),
    answerBy: instant('answer_by').notNull(),
    keptAt: instant('kept_at'),
    /** When nobody had answered, or it was settled otherwise. */
    closedAt: instant('closed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.userId] }),
    index().on(table.userId),
    index().on(table.cohortId),
  ],
);
