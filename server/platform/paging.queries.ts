import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** Whether a name has a part that is looked for; nothing to ask where none is. */
export const hasPart = (name: AnyColumn, part: string): SQL | undefined =>
  part ? sql`strpos(lower(${name}), lower(${part})) > 0` : undefined;

/** How many rows and which: one more than a page holds, so that it shows whether there is another. */
export const rowsOf = (page: number, size: number) => ({ limit: size + 1, offset: (page - 1) * size });
