import { customType, timestamp } from 'drizzle-orm/pg-core';

/** An instant, kept as timestamptz; its name ends in _at. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Bytes, kept as bytea. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
