import { timestamp } from 'drizzle-orm/pg-core';

/** An instant, kept as timestamptz; its name ends in _at. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });
