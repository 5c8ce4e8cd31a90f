import { bigint, index, integer, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { instant } from '../platform/columns.ts';

export const users = pgTable('users', {
  id: uuid().primaryKey().defaultRandom(),
  /** Lower case; null once the account is deleted, when only "Former member" remains. */
  email: text().unique(),
  name: text().notNull(),
  /** argon2id; null for those who only use links by mail. */
  passwordHash: text('password_hash'),
  emailVerifiedAt: instant('email_verified_at'),
  /** The person's own IANA zone. */
  zone: text().notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
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

/** Links by mail: each for one purpose, once, for a while. */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    /** SHA-256 of the token in the link. */
    hash: text().primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: text({ enum: ['verify', 'magic', 'reset', 'change-email'] }).notNull(),
    /** The address that the link proves. */
    email: text().notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [index().on(table.userId)],
);

/** The columns that rate-limiter-flexible expects. */
export const rateLimits = pgTable('rate_limits', {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
});
