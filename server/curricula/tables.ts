import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { groups } from '../people/groups/tables.ts';
import { instant } from '../platform/columns.ts';
import { media, needs } from './rules.ts';

/** A group's own syllabus; those of the shipped library are files, and become one of these when copied. */
export const curricula = pgTable(
  'curricula',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    /** Who made it, as they are to be named. */
    credit: text().notNull().default(''),
    /** Where it comes from: words, an address or both. */
    source: text().notNull().default(''),
    /** Markdown. */
    about: text().notNull().default(''),
    createdAt: instant('created_at').notNull().defaultNow(),
    version: integer().notNull().default(1),
    /** Names all that is in it as it is now: whoever changes a unit or a reading gives it another one. */
    edition: uuid().notNull().defaultRandom(),
  },
  (table) => [index().on(table.groupId)],
);

export const units = pgTable(
  'units',
  {
    id: uuid().primaryKey().defaultRandom(),
    curriculumId: uuid('curriculum_id')
      .notNull()
      .references(() => curricula.id, { onDelete: 'cascade' }),
    /** 1, 2, 3, … in the order in which they are read. */
    position: integer().notNull(),
    /** What its source calls it: "0", "6-7"; '' when nothing in particular. */
    label: text().notNull().default(''),
    title: text().notNull(),
    summary: text().notNull().default(''),
    aims: jsonb().$type<string[]>().notNull().default([]),
    prompts: jsonb().$type<string[]>().notNull().default([]),
    exercises: jsonb().$type<string[]>().notNull().default([]),
    /** A unit that a cohort may leave out. */
    optional: boolean().notNull().default(false),
    /** One of several that a group chooses between: the name of the choice, '' otherwise. */
    alternative: text().notNull().default(''),
    /** Minutes of reading as the source states them for the whole unit; null when it does not. */
    statedMinutes: integer('stated_minutes'),
    note: text().notNull().default(''),
    /** For people who facilitate it: what it is for, and what people get stuck on. Markdown. */
    guide: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (table) => [index().on(table.curriculumId, table.position)],
);

export const readings = pgTable(
  'readings',
  {
    id: uuid().primaryKey().defaultRandom(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    title: text().notNull(),
    /** As printed: "Victoria Krakovna et al."; '' when unknown. */
    authors: text().notNull().default(''),
    year: integer(),
    url: text().notNull().default(''),
    /** Further addresses: other places of the same text, or its next part. */
    otherUrls: jsonb('other_urls').$type<string[]>().notNull().default([]),
    /** Null when unknown: never invented. */
    minutes: integer(),
    /** Where the minutes come from when not from the source itself. */
    minutesFrom: text('minutes_from').notNull().default(''),
    medium: text({ enum: media }).notNull().default('text'),
    need: text({ enum: needs }).notNull().default('required'),
    /** Of the readings of a unit with the same choice, a member reads one; '' unless `need` is choice. */
    choice: text().notNull().default(''),
    /** Readings of a choice with the same option are read together; '' when the reading is an option by itself. */
    option: text().notNull().default(''),
    /** Which part: "only sections 1, 2 and 2.1". */
    sections: text().notNull().default(''),
    /** For whom: "if not familiar with basic statistics". */
    condition: text().notNull().default(''),
    note: text().notNull().default(''),
    licence: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (table) => [index().on(table.unitId, table.position)],
);
