import { bigint, boolean, index, integer, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { instant, personName } from '../../platform/columns.ts';

/** People. An account begins when its address is confirmed; until then there is only a registration. */
export const users = pgTable('users', {
  id: uuid().primaryKey().defaultRandom(),
  /** Lower case; null once the account is deleted, when only "Former member" remains. */
  email: text().unique(),
  name: personName().notNull(),
  /** argon2id; null for those who only use links by mail. */
  passwordHash: text('password_hash'),
  /** The person's own IANA zone. */
  zone: text().notNull(),
  /** The clock that they read: what they chose, or what their browser said when they last signed in. */
  hourCycle: text('hour_cycle', { enum: ['h12', 'h23'] })
    .notNull()
    .default('h23'),
  hourCycleChosen: boolean('hour_cycle_chosen').notNull().default(false),
  /** The day on which their weeks start, likewise: 1 for Monday to 7 for Sunday. */
  weekStart: integer('week_start').notNull().default(1),
  weekStartChosen: boolean('week_start_chosen').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
  /** When they were last here while signed in, give or take a day. */
  lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
  deletedAt: instant('deleted_at'),
});

export const loginSessions = pgTable(
  'login_sessions',
  {
    /** SHA-256 of the id in the cookie, so that a stolen table signs nobody in. */
    id: text().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** What signed in, in words a person recognises: "Firefox on Android". */
    device: text().notNull().default(''),
  },
  (table) => [index().on(table.userId)],
);

/** What somebody typed who wants an account, until they follow the link that we mailed to the address. */
export const registrations = pgTable(
  'registrations',
  {
    /** SHA-256 of the token in the link. */
    hash: text().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text('password_hash').notNull(),
    zone: text().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index().on(table.email)],
);

/** Links by mail to people who have an account: each for one purpose, for a while, and gone when used. */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    /** SHA-256 of the token in the link. */
    hash: text().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: text({ enum: ['magic', 'reset', 'change-email'] }).notNull(),
    /** The address that the link proves. */
    email: text().notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index().on(table.userId)],
);

/** The columns that rate-limiter-flexible expects. */
export const rateLimits = pgTable('rate_limits', {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
});
