import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { furnish } from '../../tools/testing/matrix-world.ts';
import { openServer } from '../../tools/testing/server.ts';
import { dossierKinds, dossierOf } from './dossier.queries.ts';

const { world, as } = await openServer();
const now = clock.now();
const furnished = await furnish(db, world, now);
await db.execute(sql`update sessions set facilitator_id = null where id = ${world.otherCohort.next}`);
await db.execute(sql`insert into turn_offers (session_id, offered_by)
  values (${world.otherCohort.next}, ${world.people.otherFacilitator.id})`);
await db.execute(sql`insert into letter_wordings (group_id, template, subject, body)
  values (${world.group.id}, 'sessions.cancelled', 'No', 'No')`);
await db.execute(sql`insert into round_letters (round_id, decision, subject, body)
  values (${furnished.roundId}, 'accept', 'Yes', 'Yes')`);

test('of everything that passes with a group there is a point, and nothing of another group', async () => {
  const rows = await dossierOf(db, world.group.id, now);
  assert.deepEqual([...new Set(rows.map(({ kind }) => kind))].toSorted(), [...dossierKinds].toSorted());
  const others = await dossierOf(db, world.otherGroup.id, now);
  assert.deepEqual([...new Set(others.map(({ kind }) => kind))], ['person']);
});

test('each point says what it is and leads to where it is seen to, and a secret address is in none', async () => {
  const { text } = await (await as('organiser')).get(`/handovers/${furnished.handoverId}`);
  for (const words of [
    'Tomás Rivera has offered to swap a turn',
    'Decision email (accepted): ',
    'Someone is needed to facilitate',
    'Nothing is written down about how to get in.',
    'Invitation link: ',
    'The list of what needs organisers',
  ])
    assert.ok(text.includes(words), words);
  assert.doesNotMatch(text, /127\.0\.0\.1\/hook/);
  const hrefs = [...text.matchAll(/<strong><a href="([^"]+)"/g)].map(([, href = '']) => href);
  const organiser = await as('organiser');
  for (const href of new Set(hrefs)) assert.equal((await organiser.get(href)).status, 200, href);
});
