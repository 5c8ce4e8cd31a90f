import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from '../people/accounts/tables.ts';
import { groups } from '../people/groups/tables.ts';
import { bytes, instant, personName } from '../platform/columns.ts';
import { sessions } from '../sessions/tables.ts';
import type { PlanStep } from './plans/steps.rules.ts';

/** A session's room. Its row lock gives the log its numbers. */
export const rooms = pgTable('rooms', {
  sessionId: uuid('session_id')
    .primaryKey()
    .references(() => sessions.id, { onDelete: 'cascade' }),
  /** The number of the last event. */
  lastSeq: integer('last_seq').notNull().default(0),
  /** What the pseudonyms of anonymous steps are made with; gone once the room is closed. */
  secret: text().default(sql`gen_random_uuid()::text || gen_random_uuid()::text`),
  /** By which guests come in; null while they cannot. */
  guestCode: text('guest_code').unique(),
  /** When a server last had people in it, to a minute or so; null before anybody came. */
  seenAt: instant('seen_at'),
});

/** People who came into one room by its code, by a name only. Their browser keeps the secret, here is its hash. */
export const roomGuests = pgTable(
  'room_guests',
  {
    id: uuid().primaryKey().defaultRandom(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => rooms.sessionId, { onDelete: 'cascade' }),
    name: personName().notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index().on(table.sessionId)],
);

/** The room's log: 1, 2, 3, … without gaps. The room's state is a fold over it. */
export const roomEvents = pgTable(
  'room_events',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => rooms.sessionId, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    type: text().notNull(),
    /** A person with an account, or a guest; null for what the server did, or nobody may know whose it is. */
    by: uuid(),
    at: instant('at').notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.seq] })],
);

/** The commands that took effect, so that each does so once. */
export const roomCommands = pgTable(
  'room_commands',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => rooms.sessionId, { onDelete: 'cascade' }),
    /** The UUID that the client made. */
    id: uuid().notNull(),
    /** Null for what was done anonymously. */
    by: uuid(),
    /** The answer every retry gets. */
    seq: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.id] })],
);

/** What people said they would do; open until it is done or dropped, and so long it comes back. */
export const actionItems = pgTable(
  'action_items',
  {
    id: uuid().primaryKey().defaultRandom(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** The number of its event in the room's log. */
    seq: integer().notNull(),
    text: text().notNull(),
    /** Null for what nobody has taken on, or whose owner has deleted their account. */
    ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'set null' }),
    doneAt: instant('done_at'),
    droppedAt: instant('dropped_at'),
  },
  (table) => [unique().on(table.sessionId, table.seq), index().on(table.ownerId)],
);

/** What people said of an evening when it closed, in a drawn order: nobody can tell any more who said what. */
export const sessionFeedback = pgTable(
  'session_feedback',
  {
    id: uuid().primaryKey().defaultRandom(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** Who led, for their own trend. */
    ledBy: uuid('led_by').references(() => users.id, { onDelete: 'set null' }),
    /** From 1 to 5. */
    useful: integer().notNull(),
    /** '' where fewer than four answered. */
    keep: text().notNull(),
    change: text().notNull(),
  },
  (table) => [index().on(table.sessionId), index().on(table.ledBy)],
);

/** The shared documents of a room. A document's row lock gives its updates their numbers. */
export const roomDocuments = pgTable(
  'room_documents',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => rooms.sessionId, { onDelete: 'cascade' }),
    /** `room`, or of a part of it. */
    document: text().notNull(),
    lastNumber: integer('last_number').notNull(),
    /** The number up to which all updates have been made one. */
    compacted: integer().notNull().default(0),
    /** Of all its updates, in bytes. */
    size: integer().notNull(),
    /** Who has written in it since its last version, and since when; null while that is all there is. */
    writers: uuid().array().notNull().default([]),
    changedSince: instant('changed_since'),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.document] }),
    index().on(table.changedSince).where(sql`changed_since is not null`),
  ],
);

/** What was written, as Yjs updates. Who wrote what is not kept. */
export const roomNotes = pgTable(
  'room_notes',
  {
    sessionId: uuid('session_id').notNull(),
    document: text().notNull(),
    number: integer().notNull(),
    update: bytes().notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.document, table.number] }),
    foreignKey({
      name: 'room_notes_document_fk',
      columns: [table.sessionId, table.document],
      foreignColumns: [roomDocuments.sessionId, roomDocuments.document],
    }).onDelete('cascade'),
  ],
);

/** A document as it was at some time, so that what somebody takes out of it can be put back. */
export const roomNoteVersions = pgTable(
  'room_note_versions',
  {
    id: uuid().primaryKey().defaultRandom(),
    sessionId: uuid('session_id').notNull(),
    document: text().notNull(),
    at: instant('at').notNull(),
    /** People with an account or guests, by id: their names are today's. */
    writers: uuid().array().notNull(),
    text: text().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'room_note_versions_document_fk',
      columns: [table.sessionId, table.document],
      foreignColumns: [roomDocuments.sessionId, roomDocuments.document],
    }).onDelete('cascade'),
    index().on(table.sessionId, table.document, table.at),
    index().on(table.at),
  ],
);

/** What a group has asked itself, by its words: results of all evenings and cohorts stay with the claim. */
export const claims = pgTable(
  'claims',
  {
    id: uuid().primaryKey().defaultRandom(),
    groupId: uuid('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    /** The words without case, spaces and full stop. */
    key: text().notNull(),
  },
  (table) => [unique().on(table.groupId, table.key)],
);

/** What one evening has shown of a claim: whole percents in order of size, no names. */
export const claimResults = pgTable(
  'claim_results',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    step: text().notNull(),
    claimId: uuid('claim_id')
      .notNull()
      .references(() => claims.id, { onDelete: 'cascade' }),
    before: integer().array().notNull(),
    after: integer().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sessionId, table.step] }), index().on(table.claimId)],
);

/** Plans that facilitators have kept, to start other evenings from. */
export const plans = pgTable(
  'plans',
  {
    id: uuid().primaryKey().defaultRandom(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The group whose facilitators may use it too; null while it is its owner's alone. */
    groupId: uuid('group_id').references(() => groups.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    steps: jsonb().$type<PlanStep[]>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (table) => [index().on(table.ownerId), index().on(table.groupId)],
);

/** What those who lead add to the summary of an evening; the rest of it is the room's log. */
export const sessionSummaries = pgTable('session_summaries', {
  sessionId: uuid('session_id')
    .primaryKey()
    .references(() => sessions.id, { onDelete: 'cascade' }),
  /** Markdown. */
  words: text().notNull(),
  /** The parts that are left out, by their keys. */
  hidden: text().array().notNull(),
  /** When it was sent to those who were not there. */
  mailedAt: instant('mailed_at'),
  version: integer().notNull().default(1),
});
