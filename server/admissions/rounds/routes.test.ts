import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { furnish } from '../../tools/testing/matrix-world.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { applications, rounds } from './tables.ts';

const { as, visitor, world } = await openServer();
const { roundId, applicationId } = await furnish(db, world, clock.now());
const here = `/rounds/${roundId}`;
const canary = {
  motivation: 'canary of a motivation',
  note: 'canary of a note',
  tag: 'canary-tag',
};
await db
  .update(applications)
  .set({ answers: { motivation: canary.motivation, background: 'A nurse.', experience: 3 } })
  .where(eq(applications.id, applicationId));

const paths = [
  '',
  '/application',
  '/applications',
  `/applications/${applicationId}`,
  '/emails',
  '/hours',
  '/hours/everyone',
  '/placement',
  '/places',
];

/** All that somebody is sent who opens every page of a round. */
async function seenBy(reader: { get(path: string): Promise<{ text: string }> }) {
  const pages: string[] = [];
  for (const path of paths) pages.push((await reader.get(`${here}${path}`)).text);
  return pages.join('\n');
}

test('what an organiser thinks and decides is seen by organisers only, until it is published', async () => {
  const ada = await as('organiser');
  const one = `${here}/applications/${applicationId}`;
  await ada.post(`${one}/review`, { verdict: 'maybe', score: '2', note: canary.note });
  await ada.post(`${one}/tags`, { tags: canary.tag });
  await ada.post(`${here}/applications/decisions`, {
    decision: 'decline',
    application: applicationId,
    seen: '1',
  });
  const seen = await seenBy(ada);
  for (const text of Object.values(canary)) assert.match(seen, new RegExp(text));
  const noor = await seenBy(await as('member'));
  assert.match(noor, new RegExp(canary.motivation), 'her own words are hers');
  for (const secret of [canary.note, canary.tag, 'declin', 'Decline'])
    assert.doesNotMatch(noor, new RegExp(secret));
});

test('nobody else is shown an application, a note or a name', async () => {
  const others = [
    visitor(),
    ...(await Promise.all(
      (['outsider', 'otherOrganiser', 'facilitator', 'otherMember'] as const).map((one) => as(one)),
    )),
  ];
  for (const other of others) {
    const seen = await seenBy(other);
    for (const text of [...Object.values(canary), `\\b${world.people.member.email}`])
      assert.doesNotMatch(seen, new RegExp(text));
  }
});

test('a second organiser sees the first one’s view after their own verdict, and not before', async () => {
  const ruthId = world.people.otherFacilitator.id;
  await db.update(groupMembers).set({ role: 'organiser' }).where(eq(groupMembers.userId, ruthId));
  const one = `${here}/applications/${applicationId}`;
  const ruth = await as('otherFacilitator');
  assert.doesNotMatch((await ruth.get(one)).text, new RegExp(canary.note));
  assert.doesNotMatch((await ruth.get(`${here}/applications`)).text, /Ada Lindqvist: maybe/);
  await ruth.post(`${one}/review`, { verdict: 'yes' });
  assert.match((await ruth.get(one)).text, new RegExp(canary.note));
  assert.match((await ruth.get(`${here}/applications`)).text, /Ada Lindqvist: maybe/);
});

test('with names hidden neither list nor page has name or address anywhere', async () => {
  await db.update(rounds).set({ blind: true }).where(eq(rounds.id, roundId));
  const ada = await as('organiser');
  for (const path of ['/applications', `/applications/${applicationId}`, '/emails']) {
    const { text } = await ada.get(`${here}${path}`);
    assert.match(text, /Applicant 1/);
    assert.doesNotMatch(text, new RegExp(`${world.people.member.email}|${world.people.member.name}`));
  }
  await db.update(rounds).set({ blind: false }).where(eq(rounds.id, roundId));
});

test('once it is published the applicant is told, on their page and by one email', async () => {
  const ada = await as('organiser');
  const [, seen = ''] = (await ada.get(`${here}/emails`)).text.match(/name="seen" value="([^"]*)"/) ?? [];
  await ada.post(`${here}/emails/publication`, { seen });
  const page = await (await as('member')).get(`${here}/application`);
  assert.doesNotMatch(page.text, new RegExp(canary.note));
  assert.match(page.text, /Not this time/);
  assert.match((await mailTo(world.people.member.email, 'Your application')).text, /can’t offer you a place/);
  assert.match((await ada.get(`${here}/emails`)).text, /everyone you’ve decided about has their decision/);
});

test('a filter that is nonsense looks for nothing, and one that is not finds', async () => {
  const ada = await as('organiser');
  const list = async (query: string) => (await ada.get(`${here}/applications?${query}`)).text;
  assert.match(await list('decision=banana&role=7'), /Noor Haddad/);
  assert.match(await list(`tag=${canary.tag}`), /Noor Haddad/);
  assert.match(await list('text=zebra'), /No matching applications/);
});

test('an email with a field that there is not is refused with its name, and nothing typed is lost', async () => {
  const ada = await as('organiser');
  const refused = await ada.post(`${here}/emails/accept`, {
    subject: 'In',
    body: 'Hello {nmae}, my long email',
  });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /There’s no field \{nmae\}/);
  assert.match(refused.text, /my long email/);
});

test('pages of a round ask the database as often for many applications as for one', async () => {
  const ada = await as('organiser');
  const queries = async () => [
    (await ada.get(`${here}/applications`)).queries,
    (await ada.get(`${here}/emails`)).queries,
    (await ada.get(`${here}/hours/everyone`)).queries,
  ];
  const few = await queries();
  const made = await db
    .insert(users)
    .values(
      Array.from({ length: 40 }, (_, at) => ({
        email: `many${at}@demo.test`,
        name: `Many ${at}`,
        zone: 'UTC',
      })),
    )
    .returning();
  await db
    .insert(applications)
    .values(made.map(({ id }, at) => ({ roundId, userId: id, state: 'submitted' as const, turn: 50 + at })));
  assert.deepEqual(await queries(), few);
  assert.ok(
    few.every((count) => count <= 6),
    String(few),
  );
});

test('saving tags leads back into the list that one was looking at', async () => {
  const ada = await as('organiser');
  const page = await ada.get(`${here}/applications/${applicationId}?decision=decline`);
  assert.match(page.text, /name="back" value="\?decision=decline"[\s\S]*Save tags/);
  const { location } = await ada.post(`${here}/applications/${applicationId}/tags`, {
    tags: canary.tag,
    back: '?decision=decline',
  });
  assert.equal(location, `${here}/applications/${applicationId}?decision=decline`);
});
