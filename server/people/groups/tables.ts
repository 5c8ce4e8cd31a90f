import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../../platform/columns.ts';
import { users } from '../accounts/tables.ts';

export const groups = pgTable('groups', {
  id: uuid().primaryKey().defaultRandom(),
  /** The group's name in addresses: /groups/ai-safety-brisbane. */
  slug: text().notNull().unique(),
  name: text().notNull(),
  city: text().notNull(),
  /** The group's IANA zone. */
  zone: text().notNull(),
  /** Markdown. */
  about: text().notNull().default(''),
  /** Markdown. */
  codeOfConduct: text('code_of_conduct').notNull().default(''),
  /** Whose public holidays it keeps, as in ISO 3166: DE, or DE-BE; '' for none. */
  holidays: text().notNull().default(''),
  createdAt: instant('created_at').notNull().defaultNow(),
  /** Raised at every edit; a form made from an older one is refused. */
  version: integer().notNull().default(1),
});

export const groupMembers = pgTable(
  'group_members',
  {
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text({ enum: ['organiser', 'facilitator', 'member'] }).notNull(),
    /** What a deputy is again once their dates are over; null for everyone who isn’t a deputy. */
    roleBack: text('role_back', { enum: ['facilitator', 'member'] }),
    joinedAt: instant('joined_at').notNull().defaultNow(),
    /** Set when they left or were removed; coming back clears it. */
    leftAt: instant('left_at'),
    /** Why they were removed; null when they left by themselves. */
    removedReason: text('removed_reason'),
    removedBy: uuid('removed_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.userId] }), index().on(table.userId)],
);

/** One row at most: the code that makes the first organiser, hashed, until somebody has used it. */
export const setup = pgTable('setup', {
  one: boolean().primaryKey().default(true),
  codeHash: text('code_hash').notNull(),
  claimedAt: instant('claimed_at'),
});
