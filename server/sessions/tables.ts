import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { cohorts } from '../cohorts/tables.ts';
import { units } from '../curricula/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { instant } from '../platform/columns.ts';
import { attendanceStatuses, type Summary } from './rules.ts';

export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey().defaultRandom(),
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    unitId: uuid('unit_id').references(() => units.id, { onDelete: 'set null' }),
    /** What it is called where it is not called by its unit; '' then. */
    title: text().notNull().default(''),
    /** The wall-clock time and zone are what was agreed; the instants are computed from them for that date. */
    date: date().notNull(),
    time: text().notNull(),
    zone: text().notNull(),
    minutes: integer().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** Null: the cohort's. */
    venue: text(),
    address: text(),
    onlineUrl: text('online_url'),
    /** Whose turn it is to lead; null while the turn is empty. */
    facilitatorId: uuid('facilitator_id').references(() => users.id, { onDelete: 'set null' }),
    /** When the last facilitator dropped out; null while somebody leads, and where nobody ever did. */
    leaderLostAt: instant('leader_lost_at'),
    /** Who dropped out: they can take the turn back for as long as nobody else has it. */
    lostLeaderId: uuid('lost_leader_id').references(() => users.id, { onDelete: 'set null' }),
    /** Whether it goes by its plan without a facilitator: chosen where no one can facilitate. */
    selfRun: boolean('self_run').notNull().default(false),
    /** How many come at most, besides whoever leads; null: no limit. */
    capacity: integer(),
    /** How many guests each may bring. */
    guestsEach: integer('guests_each').notNull().default(0),
    cancelledAt: instant('cancelled_at'),
    cancelReason: text('cancel_reason').notNull().default(''),
    /** What the room left when it was closed. */
    summary: jsonb().$type<Summary>(),
    closedAt: instant('closed_at'),
    /** When those who lead published what came of it; until then only they read that. */
    summaryPublishedAt: instant('summary_published_at'),
    version: integer().notNull().default(1),
    /** How often its time, place or whether it takes place was changed, for calendars (RFC 5545, 3.8.7.4). */
    sequence: integer().notNull().default(0),
  },
  (table) => [
    index().on(table.cohortId, table.startsAt),
    // What is done by the clock asks by time, in whatever cohort.
    index().on(table.startsAt),
    index().on(table.unitId),
    index().on(table.facilitatorId),
    index().on(table.lostLeaderId),
  ],
);

export const rsvps = pgTable(
  'rsvps',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Who says “going” when all seats are taken is waiting. */
    answer: text({ enum: ['going', 'maybe', 'cannot', 'waiting'] }).notNull(),
    /** The standing answer that gave this one; null where its person has said so themselves. */
    standingId: uuid('standing_id').references((): AnyPgColumn => standingAnswers.id, {
      onDelete: 'set null',
    }),
    answeredAt: instant('answered_at').notNull().defaultNow(),
    guests: integer().notNull().default(0),
    isLate: boolean('is_late').notNull().default(false),
    /** For whoever leads, and nobody else. */
    word: text().notNull().default(''),
    /** Their order on the waitlist; null while they do not wait. */
    turn: integer(),
    /** Until when a free seat is kept for them while they wait; once it is past, they had their turn. */
    offeredUntil: instant('offered_until'),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.userId] }),
    index().on(table.userId),
    index().on(table.standingId).where(sql`standing_id is not null`),
    index('rsvps_waiting').on(table.sessionId, table.turn).where(sql`answer = 'waiting'`),
  ],
);

/** Who was let pass on a session's waitlist, by whom and why. */
export const sessionPasses = pgTable(
  'session_passes',
  {
    id: uuid().primaryKey().defaultRandom(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** To the head of the list, or in beyond the limit. */
    how: text({ enum: ['ahead', 'over'] }).notNull(),
    reason: text().notNull(),
    passedBy: uuid('passed_by').references(() => users.id, { onDelete: 'set null' }),
    passedAt: instant('passed_at').notNull(),
  },
  (table) => [index().on(table.sessionId), index().on(table.userId), index().on(table.passedBy)],
);

/** An answer to sessions that nobody has planned yet: all of a cohort, or none in some days. */
export const standingAnswers = pgTable(
  'standing_answers',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Comes to all of this cohort; null for an absence, which holds for all cohorts. */
    cohortId: uuid('cohort_id').references(() => cohorts.id, { onDelete: 'cascade' }),
    /** ISO dates, both within the absence; null for a cohort. */
    fromDate: date('from_date'),
    untilDate: date('until_date'),
    saidAt: instant('said_at').notNull(),
  },
  (table) => [
    index().on(table.userId),
    index().on(table.cohortId),
    unique().on(table.userId, table.cohortId),
  ],
);

export const attendances = pgTable(
  'attendances',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    status: text({ enum: attendanceStatuses }).notNull(),
    /** Who says so; null when the room noticed by itself. */
    recordedBy: uuid('recorded_by').references(() => users.id, { onDelete: 'set null' }),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.userId] }),
    index().on(table.userId),
    index().on(table.recordedBy),
  ],
);

/** Every word about who came, with the one before it: nothing is put right in silence. */
export const attendanceLog = pgTable(
  'attendance_changes',
  {
    id: uuid().primaryKey().defaultRandom(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Null where nothing was said, before or from then on. */
    before: text({ enum: attendanceStatuses }),
    after: text({ enum: attendanceStatuses }),
    /** Who says so; null for somebody whose account is gone. */
    changedBy: uuid('changed_by').references(() => users.id, { onDelete: 'set null' }),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [
    index().on(table.sessionId, table.changedAt),
    index().on(table.userId),
    index().on(table.changedBy),
  ],
);

/** Somebody says that they were there, which whoever leads confirms or not. */
export const attendanceClaims = pgTable(
  'attendance_claims',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    claimedAt: instant('claimed_at').notNull(),
    /** Null until somebody who leads has said whether it is so. */
    isTrue: boolean('is_true'),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.userId] }), index().on(table.userId)],
);

/** Somebody of another cohort who comes to one session, in place of their own cohort's that week. */
export const sessionVisits = pgTable(
  'session_visits',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Their own cohort's session, where their seat is free meanwhile. */
    insteadOf: uuid('instead_of')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** A facilitator who has exchanged the week comes to lead, and neither takes nor frees a member's seat. */
    role: text({ enum: ['member', 'facilitator'] })
      .notNull()
      .default('member'),
    arrangedAt: instant('arranged_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.userId] }),
    unique().on(table.insteadOf, table.userId),
    index().on(table.userId),
  ],
);

/**
 * Somebody from outside who is invited to one session. They are a person without an account: the address is kept here
 * and not with them, so that it stays free for whoever registers with it.
 */
export const invitedGuests = pgTable(
  'invited_guests',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** Lower case. */
    email: text().notNull(),
    invitedBy: uuid('invited_by').references(() => users.id, { onDelete: 'set null' }),
    invitedAt: instant('invited_at').notNull(),
  },
  (table) => [unique().on(table.sessionId, table.email), index().on(table.invitedBy)],
);
