import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { curricula } from '../curricula/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { groups } from '../people/groups/tables.ts';
import { instant } from '../platform/columns.ts';

export const cohorts = pgTable(
  'cohorts',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    /** A curriculum that a cohort reads cannot be deleted. */
    curriculumId: uuid('curriculum_id').references(() => curricula.id),
    name: text().notNull(),
    /** `open`: anyone of the group drops in, no end and no fixed membership. */
    kind: text({ enum: ['fixed', 'open'] })
      .notNull()
      .default('fixed'),
    /** The first session's date; an open cohort's first of a series. */
    startsOn: date('starts_on').notNull(),
    /** 1 Monday to 7 Sunday. */
    weekday: smallint().notNull(),
    /** Wall-clock time, 18:30, in `zone`; it stays that over clock changes. */
    time: text().notNull(),
    zone: text().notNull(),
    /** Length of a session. */
    minutes: integer().notNull().default(90),
    /** ISO dates on which there is no session; the rest moves back a week. */
    skippedDates: jsonb('skipped_dates').$type<string[]>().notNull().default([]),
    /** What anyone may know: "City library". */
    venue: text().notNull().default(''),
    /** Members only: the street, the door, the code. */
    address: text().notNull().default(''),
    /** Members only: the video call. */
    onlineUrl: text('online_url').notNull().default(''),
    seats: integer().notNull(),
    /** Whether people may sign up, and whether an organiser approves each. */
    signUp: text('sign_up', { enum: ['closed', 'open', 'approval'] })
      .notNull()
      .default('open'),
    /** Null: a draft, which takes no sign-ups and is shown to those inside alone. */
    publishedAt: instant('published_at').defaultNow(),
    createdAt: instant('created_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    /** The cohort after which it was planned: its people are invited first. */
    followsId: uuid('follows_id').references((): AnyPgColumn => cohorts.id, { onDelete: 'set null' }),
    /** When they were; they are asked once. */
    formerInvitedAt: instant('former_invited_at'),
    version: integer().notNull().default(1),
  },
  (table) => [index().on(table.groupId), index().on(table.followsId)],
);

export const cohortMembers = pgTable(
  'cohort_members',
  {
    cohortId: uuid('cohort_id')
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text({ enum: ['facilitator', 'member'] })
      .notNull()
      .default('member'),
    /** `asked` waits for approval, `waitlisted` for a seat; only `seated` is in. */
    status: text({ enum: ['asked', 'waitlisted', 'seated', 'declined', 'left', 'removed'] }).notNull(),
    /** Order of sign-up within the cohort, given under the cohort's row lock: the waitlist goes by it. */
    turn: integer().notNull(),
    /** What they wrote when they asked to join. */
    note: text().notNull().default(''),
    askedAt: instant('asked_at').notNull().defaultNow(),
    seatedAt: instant('seated_at'),
    endedAt: instant('ended_at'),
    /** Why they were declined or removed. */
    endedReason: text('ended_reason').notNull().default(''),
    /** Said yes to leading sessions. */
    mayLead: boolean('may_lead').notNull().default(false),
    /** Not on the rota, and would lead where nobody who is on it can. */
    standsIn: boolean('stands_in').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.cohortId, table.userId] }), index().on(table.userId)],
);

/** Links that let somebody into a group with a role, and into a cohort where one is named. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    cohortId: uuid('cohort_id').references(() => cohorts.id, { onDelete: 'cascade' }),
    role: text({ enum: ['organiser', 'facilitator', 'member'] }).notNull(),
    /** For the organiser to tell them apart: "Poster at the library". */
    label: text().notNull().default(''),
    /** SHA-256 of the token in the link (≥ 128 random bits). */
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
    maxUses: integer('max_uses').notNull(),
    uses: integer().notNull().default(0),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index().on(table.groupId)],
);
