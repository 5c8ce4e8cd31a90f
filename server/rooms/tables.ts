import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '../accounts/tables.ts';
import { instant } from '../platform/columns.ts';
import { sessions } from '../sessions/tables.ts';

/** A session's room. Its row lock gives the log its numbers. */
export const rooms = pgTable('rooms', {
  sessionId: uuid('session_id')
    .primaryKey()
    .references(() => sessions.id, { onDelete: 'cascade' }),
  /** The number of the last event. */
  lastSeq: integer('last_seq').notNull().default(0),
  /** What the pseudonyms of anonymous steps are made with; gone once the room is closed. */
  secret: text().default(sql`gen_random_uuid()::text || gen_random_uuid()::text`),
});

/** The room's log: 1, 2, 3, … without gaps. The room's state is a fold over it. */
export const roomEvents = pgTable(
  'room_events',
  {
    sessionId: uuid('session_id')
      .notNull()
      .references(() => rooms.sessionId, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    type: text().notNull(),
    by: uuid().references(() => users.id, { onDelete: 'set null' }),
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
