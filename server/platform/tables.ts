import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.ts';

/** Forms whose senders were signed out, for some hours: sealed, so that only the browser that sent one can open it. */
export const keptForms = pgTable(
  'kept_forms',
  {
    id: uuid().primaryKey(),
    /** The hash of the secret in that browser's cookie. */
    browser: text().notNull(),
    /** Who alone may have it back; null until somebody has who was never signed in there. */
    userId: uuid('user_id'),
    action: text().notNull(),
    sealed: bytes().notNull(),
    keptAt: instant('kept_at').notNull(),
  },
  (table) => [index().on(table.browser), index().on(table.userId), index().on(table.keptAt)],
);

/** What this installation alone knows, made at its first start. */
export const secrets = pgTable('secrets', {
  name: text().primaryKey(),
  value: text().notNull(),
});
