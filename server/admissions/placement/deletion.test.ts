import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, sql } from 'drizzle-orm';
import { deleteAccount } from '../../people/accounts/deletion.actions.ts';
import { whatDeletionDoes } from '../../people/accounts/deletion.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { password } from '../../tools/seed/world.ts';
import { furnishRound } from '../../tools/testing/matrix-round.ts';
import { openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { weekCells } from '../availability/cells.rules.ts';
import { freeHours, hourNudges } from '../availability/tables.ts';
import { applicationHistory, applicationReviews, applications } from '../rounds/tables.ts';
import { placementDrafts } from './tables.ts';

const { world, as } = await openServer();
const { member, member2, organiser } = world.people;
const now = clock.now();
const { roundId, applicationId, draftId } = await furnishRound(db, world, now);

/** What only this person's account brings; by these words it would be found wherever it is kept. */
const canaries = {
  motivation: 'Kestrel, since my sister asked',
  tag: 'sparrowhawk',
  note: 'A curlew if ever there was one',
  cells: `${'0110221'.repeat(weekCells / 7)}`,
  slot: 'sun-03:30',
  happened: 'To the heron round',
};

await db
  .update(applications)
  .set({ answers: { motivation: canaries.motivation, experience: 4 }, tags: [canaries.tag] })
  .where(eq(applications.id, applicationId));
await db.insert(applicationReviews).values({
  ...{
    applicationId,
    reviewerId: organiser.id,
    verdict: 'yes',
    score: 5,
    note: canaries.note,
    updatedAt: now,
  },
});
await db
  .insert(applicationHistory)
  .values({ applicationId, number: 2, what: 'moved', note: canaries.happened });
await db.insert(freeHours).values(
  [member, member2].map(({ id }, at) => ({
    ...{
      roundId,
      userId: id,
      zone: 'Asia/Kathmandu',
      cells: at === 0 ? canaries.cells : '2'.repeat(weekCells),
    },
  })),
);
await db.insert(hourNudges).values({ roundId, userId: member.id, nudgedAt: now });
const said = (id: string, slot: string, tag: string) => ({
  ...{ id, role: 'member' as const, experience: 4, tags: [tag], can: { [slot]: 'yes' as const } },
});
await db
  .update(placementDrafts)
  .set({
    facts: {
      minutes: 90,
      people: [said(member2.id, 'mon-18:00', 'wren'), said(member.id, canaries.slot, canaries.tag)],
    },
  })
  .where(eq(placementDrafts.id, draftId));

/** The tables in which a word is kept. */
async function kept(word: string): Promise<string[]> {
  const { rows: tables } = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await db.execute(
      sql`select from ${sql.identifier(name)} as one where strpos(one::text, ${word}) > 0 limit 1`,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test('before somebody deletes their account it says that their hours and applications go', () => {
  const { goes } = whatDeletionDoes();
  assert.ok(goes.includes('your availability'));
  assert.ok(goes.some((words) => words.startsWith('your applications')));
});

test('with an account go its free hours, its application, and all that organisers noted of it, from every table', async () => {
  for (const [what, word] of Object.entries(canaries))
    assert.ok((await kept(word)).length > 0, `${what} is there to begin with`);
  await deleteAccount(actor(world, 'member'), password);
  for (const [what, word] of Object.entries(canaries)) assert.deepEqual(await kept(word), [], what);
  const asked = await db.select().from(hourNudges).where(eq(hourNudges.userId, member.id));
  assert.deepEqual(asked, []);
});

test('what others said stays, and a draft with somebody who is gone still opens', async () => {
  const others = and(eq(freeHours.roundId, roundId), eq(freeHours.userId, member2.id));
  assert.equal((await db.select().from(freeHours).where(others)).length, 1);
  const [draft] = await db.select().from(placementDrafts).where(eq(placementDrafts.id, draftId));
  assert.deepEqual(draft?.facts.people[0], said(member2.id, 'mon-18:00', 'wren'));
  assert.deepEqual(draft.facts.people[1], {
    ...{ id: member.id, role: 'member', experience: null, tags: [], can: {}, loss: null },
  });
  const page = await (await as('organiser')).get(`/rounds/${roundId}/placement/${draftId}`);
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.text, new RegExp(member.name));
});
