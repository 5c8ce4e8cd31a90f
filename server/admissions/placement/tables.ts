import { boolean, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { users } from '../../people/accounts/tables.ts';
import { instant } from '../../platform/columns.ts';
import { rounds } from '../rounds/tables.ts';
import type { Advice } from './advice.rules.ts';
import type { Change, Settings } from './board.rules.ts';
import type { Facts } from './instance.rules.ts';
import type { Group, Proof, Score, Unplaced } from './solver/solution.rules.ts';
import { type SolveProgress, solveStates } from './solves.rules.ts';

/** One way of forming a round's cohorts. Organisers alone see it, and every one is kept. */
export const placementDrafts = pgTable(
  'placement_drafts',
  {
    id: uuid().primaryKey().defaultRandom(),
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    /** 1, 2, 3, … within the round, given under the round's row lock. */
    number: integer().notNull(),
    madeBy: uuid('made_by').references(() => users.id, { onDelete: 'set null' }),
    madeAt: instant('made_at').notNull().defaultNow(),
    /** The draft whose locks and cohorts this one was solved from. */
    parentId: uuid('parent_id'),
    /** What was asked when it was solved; `changes` may have added to it. */
    settings: jsonb().$type<Settings>().notNull(),
    /** What people had said when it was solved. */
    facts: jsonb().$type<Facts>().notNull(),
    /** The cohorts that were on the board before solving, for what is kept. */
    before: jsonb().$type<Group[]>().notNull().default([]),
    /** The best cohorts found, before any change by hand. */
    groups: jsonb().$type<Group[]>().notNull().default([]),
    unplaced: jsonb().$type<Unplaced[]>().notNull().default([]),
    score: jsonb().$type<Score>(),
    proof: jsonb().$type<Proof>(),
    /** What was done by hand, in order; those after the first `done` have been undone. */
    changes: jsonb().$type<Change[]>().notNull().default([]),
    done: integer().notNull().default(0),
    publishedAt: instant('published_at'),
    version: integer().notNull().default(1),
  },
  (table) => [unique().on(table.roundId, table.number)],
);

/** The search for a draft's cohorts: a job that goes on when the page is closed or the server starts anew. */
export const placementSolves = pgTable(
  'placement_solves',
  {
    draftId: uuid('draft_id')
      .primaryKey()
      .references(() => placementDrafts.id, { onDelete: 'cascade' }),
    state: text({ enum: solveStates }).notNull().default('waiting'),
    progress: jsonb().$type<SolveProgress>(),
    /** Why it failed, as a sentence for the organiser. */
    problem: text().notNull().default(''),
    /** Somebody wants the best so far. */
    stopAsked: boolean('stop_asked').notNull().default(false),
    /** Who works on it writes this every second. */
    beatAt: instant('beat_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (table) => [index().on(table.state)],
);

/** What would place those left out of a draft, worked out when somebody asks. */
export const placementAdvice = pgTable('placement_advice', {
  draftId: uuid('draft_id')
    .primaryKey()
    .references(() => placementDrafts.id, { onDelete: 'cascade' }),
  /** The version of the draft that it is about; a changed draft needs it anew. */
  ofVersion: integer('of_version').notNull(),
  state: text({ enum: solveStates }).notNull().default('waiting'),
  /** How many searches are done, of how many. */
  done: integer().notNull().default(0),
  of: integer().notNull().default(0),
  advice: jsonb().$type<Advice>(),
  /** Who works on it writes this every few seconds. */
  beatAt: instant('beat_at').notNull(),
});
