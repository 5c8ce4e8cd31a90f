import { customType, timestamp } from 'drizzle-orm/pg-core';
import { bareName, isolated } from './names.ts';

/** An instant, kept as timestamptz; its name ends in _at. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/**
 * A person's name: bare in the database, and wherever it is read isolated from the words around it, so that no page, email
 * or message has to think of it.
 */
export const personName = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  fromDriver: isolated,
  toDriver: bareName,
});

/** Bytes, a Buffer here and bytea there, for what is sealed and for the updates of notes: drizzle has no such column. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
