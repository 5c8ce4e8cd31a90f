import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { curricula } from '../../curricula/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import { instant } from '../../platform/columns.ts';
import { verdicts } from './review.rules.ts';
import { type Answers, decisions, happenings, type Question, roles, states } from './rules.ts';
import type { RoundSlot } from './slots.rules.ts';

/** One intake of a curriculum, which becomes several cohorts. */
export const rounds = pgTable(
  'rounds',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    curriculumId: uuid('curriculum_id').references(() => curricula.id),
    name: text().notNull(),
    /** Markdown: what people read before they apply. */
    about: text().notNull().default(''),
    /** The Monday of the week in which the cohorts first meet. */
    startsOn: date('starts_on').notNull(),
    /** How many weeks the cohorts meet: one for each unit, or as many as the organiser said. */
    weeks: smallint().notNull(),
    /** Whether units that a cohort may leave out are read. */
    withOptional: boolean('with_optional').notNull().default(false),
    /** ISO dates on which nobody meets; the cohort that would have goes on a week later. */
    skippedDates: jsonb('skipped_dates').$type<string[]>().notNull().default([]),
    /** Length of a session. */
    minutes: integer().notNull().default(90),
    /** The IANA zone of the round's slots and of its opening and closing. */
    zone: text().notNull(),
    /** When cohorts could meet: weekly wall-clock times in `zone`, each with its rooms where they are counted. */
    slots: jsonb().$type<RoundSlot[]>().notNull().default([]),
    /** Until it is announced, organisers alone see it. */
    announcedAt: instant('announced_at'),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    /** Until when late joiners may still apply, once applications have closed or cohorts are formed; null: not at all. */
    lateUntil: instant('late_until'),
    /** How many people may be accepted; facilitators take none of the count. */
    seats: integer().notNull(),
    sizeMin: smallint('size_min').notNull().default(4),
    sizeTarget: smallint('size_target').notNull().default(6),
    sizeMax: smallint('size_max').notNull().default(8),
    /** Whether organisers decide on each application; without, whoever signs up is accepted while there are seats. */
    approval: boolean().notNull().default(true),
    /** Whether reviewers see applications without names. */
    blind: boolean().notNull().default(false),
    /** Whether people may apply to facilitate. */
    facilitatorsApply: boolean('facilitators_apply').notNull().default(true),
    /** An earlier course that is asked for: of this curriculum here, or the like elsewhere. '' asks for none. */
    prerequisite: text().notNull().default(''),
    prerequisiteCurriculumId: uuid('prerequisite_curriculum_id').references(() => curricula.id, {
      onDelete: 'set null',
    }),
    /** What the organiser asks beyond what every form asks. */
    questions: jsonb().$type<Question[]>().notNull().default([]),
    venue: text().notNull().default(''),
    /** Members only. */
    address: text().notNull().default(''),
    /** Members only. */
    onlineUrl: text('online_url').notNull().default(''),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When its cohorts were published. */
    formedAt: instant('formed_at'),
    version: integer().notNull().default(1),
  },
  (table) => [index().on(table.groupId)],
);

export const applications = pgTable(
  'applications',
  {
    id: uuid().primaryKey().defaultRandom(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    state: text({ enum: states }).notNull().default('draft'),
    /** What they would do: read, lead, or whichever is needed. */
    role: text({ enum: roles }).notNull().default('member'),
    answers: jsonb().$type<Answers>().notNull().default({}),
    /** Organisers' own words for filters and balance. */
    tags: jsonb().$type<string[]>().notNull().default([]),
    /** Order of handing in, given under the round's row lock: the waitlist goes by it. */
    turn: integer(),
    decision: text({ enum: decisions }),
    decidedBy: uuid('decided_by').references(() => users.id, { onDelete: 'set null' }),
    decidedAt: instant('decided_at'),
    /** What the applicant has been told; an email goes out only where this differs from the decision. */
    told: text({ enum: decisions }),
    toldAt: instant('told_at'),
    /** Where a deferred or moved application went; null while its person waits for the next round. */
    movedTo: uuid('moved_to').references(() => rounds.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    submittedAt: instant('submitted_at'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (table) => [
    unique().on(table.roundId, table.userId),
    index().on(table.userId),
    index().on(table.roundId, table.turn),
    index().on(table.decidedBy),
    index().on(table.movedTo).where(sql`moved_to is not null`),
  ],
);

/** What became of an application, in order; nothing is ever taken from it. */
export const applicationHistory = pgTable(
  'application_history',
  {
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id, { onDelete: 'cascade' }),
    /** 1, 2, 3, … given under the application's row lock. */
    number: integer().notNull(),
    what: text({ enum: happenings }).notNull(),
    /** Who did it; null when it came about by itself. */
    by: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** Why, or where to: a round's name, a cohort's. Never what only organisers may know. */
    note: text().notNull().default(''),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.number] }), index().on(table.by)],
);

/** The cohorts that a round has become. */
export const roundCohorts = pgTable(
  'round_cohorts',
  {
    cohortId: uuid('cohort_id')
      .primaryKey()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    /** When it was to meet, in the round's zone; its sessions may have moved since. */
    slot: text().notNull(),
  },
  (table) => [index().on(table.roundId)],
);

/** What one organiser thinks of an application. Others see it once they have said what they think themselves. */
export const applicationReviews = pgTable(
  'application_reviews',
  {
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id, { onDelete: 'cascade' }),
    reviewerId: uuid('reviewer_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    verdict: text({ enum: verdicts }),
    /** 1 to 5. */
    score: smallint(),
    note: text().notNull().default(''),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.reviewerId] }), index().on(table.reviewerId)],
);

/** An email that an organiser has worded anew; a decision without one goes out in our words. */
export const roundEmails = pgTable(
  'round_letters',
  {
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    decision: text({ enum: decisions }).notNull(),
    subject: text().notNull(),
    /** Markdown, with named fields. */
    body: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.decision] })],
);
