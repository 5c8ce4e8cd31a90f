import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emails as messages } from '../../mail/queue/tables.ts';
import { db, queryCounter } from '../../platform/db.ts';
import { countStatements } from './many.ts';

/** Brings about what emails are written about to so many people; answers with what is measured. */
export type Case = (people: number) => Promise<() => Promise<unknown>>;

/** Whatever writes to many takes as many statements for thirty people as for three. The world must be open. */
export async function testAsManyStatements(cases: Record<string, Case>) {
  const written = await countStatements();
  /** What it takes to write to so many people, after the same was done once: what is kept in memory is there by then. */
  async function measured(prepare: Case, people: number) {
    const work = await prepare(people);
    const [emails, statements, counter] = [await db.$count(messages), await written(), { queries: 0 }];
    await queryCounter.run(counter, work);
    return {
      queries: counter.queries,
      statements: (await written()) - statements,
      emails: (await db.$count(messages)) - emails,
    };
  }

  for (const [what, prepare] of Object.entries(cases))
    test(`as many statements for thirty people as for three where ${what}`, async () => {
      await measured(prepare, 1);
      const [few, many] = [await measured(prepare, 3), await measured(prepare, 30)];
      assert.ok(few.emails >= 3 && many.emails >= 30, JSON.stringify({ few, many }));
      assert.equal(many.statements, few.statements, 'statements that write emails');
      assert.equal(many.queries, few.queries, 'statements');
    });
}
