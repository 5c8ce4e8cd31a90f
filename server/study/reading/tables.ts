import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { readings, units } from '../../curricula/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { instant } from '../../platform/columns.ts';
import { sessions } from '../../sessions/tables.ts';

/** "I have read this." */
export const ticks = pgTable(
  'ticks',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    readingId: uuid('reading_id')
      .notNull()
      .references(() => readings.id, { onDelete: 'cascade' }),
    tickedAt: instant('ticked_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.readingId] }), index().on(table.readingId)],
);

/** A person's own note on a reading; nobody else is ever sent it. */
export const readingNotes = pgTable(
  'reading_notes',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    readingId: uuid('reading_id')
      .notNull()
      .references(() => readings.id, { onDelete: 'cascade' }),
    body: text().notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.readingId] }), index().on(table.readingId)],
);

/** What somebody wants to ask in the session on a unit, or an earlier session has left to be asked in a later one. */
export const readingQuestions = pgTable(
  'reading_questions',
  {
    id: uuid().primaryKey().defaultRandom(),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    unitId: uuid('unit_id').references(() => units.id, { onDelete: 'cascade' }),
    sessionId: uuid('session_id').references(() => sessions.id, { onDelete: 'cascade' }),
    readingId: uuid('reading_id').references(() => readings.id, { onDelete: 'set null' }),
    /** Null once a question without a name is in a room, and for what nobody knows any more. */
    authorId: uuid('author_id').references(() => users.id, { onDelete: 'set null' }),
    anonymous: boolean().notNull(),
    text: text().notNull(),
    /** Of what a session has left: its room and number there, so that it is left once. */
    origin: text().unique(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When it came into a room's box. */
    takenAt: instant('taken_at'),
  },
  (table) => [
    index().on(table.cohortId),
    index().on(table.authorId),
    index().on(table.sessionId),
    index().on(table.unitId),
    index().on(table.readingId),
    check('reading_questions_where', sql`${table.unitId} is not null or ${table.sessionId} is not null`),
  ],
);
