import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import '../../jobs.ts';
import { saveChoices } from '../../mail/preferences/queries.ts';
import { emails } from '../../mail/queue/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { seedWorld } from '../../tools/seed/world.ts';
import { settledEmail } from '../../tools/testing/emails.ts';
import { openMailing } from '../../tools/testing/mail-server.ts';
import { sendWeekly } from './weekly.actions.ts';
import { mondayMorning } from './weekly.rules.ts';

await openMailing();
// Monday 2 March 2026, 9:00 in Berlin.
const monday = new Date('2026-03-02T08:00:00Z');
clock.now = () => monday;
const { people, openCohort } = await seedWorld(db, monday);
const { organiser } = people;
const written = async () =>
  (await db.execute<{ to: string }>(sql`select "to" from letters where category = 'needs'`)).rows.map(
    ({ to }) => to,
  );

beforeEach(async () => {
  await db.delete(emails);
});

test('it is Monday morning from eight to noon, by the clock of each organiser', () => {
  const at = (zone: string, instant: string) => mondayMorning(zone, new Date(instant));
  assert.equal(at('Europe/Berlin', '2026-03-02T06:59:00Z'), null);
  assert.equal(at('Europe/Berlin', '2026-03-02T07:00:00Z'), '2026-03-02');
  assert.equal(at('Europe/Berlin', '2026-03-02T11:00:00Z'), null);
  assert.equal(at('Europe/Berlin', '2026-03-03T08:00:00Z'), null);
  assert.equal(at('Australia/Brisbane', '2026-03-01T22:30:00Z'), '2026-03-02');
  // The day on which the clocks change is a Sunday; the Monday after begins an hour earlier.
  assert.equal(at('Europe/Berlin', '2026-03-30T06:00:00Z'), '2026-03-30');
});

test('on Monday morning organisers for whom something waits get one email, however often it is looked', async () => {
  await sendWeekly(monday);
  await Promise.all([sendWeekly(monday), sendWeekly(new Date(monday.getTime() + 30 * 60_000))]);
  assert.deepEqual(await written(), [organiser.email], 'nothing waits for the other one');
  const { email } = await settledEmail(organiser.email, '1 thing needs you');
  assert.match(email?.paragraphs.join() ?? '', /Find a facilitator for “Evening” \(Open evening · /);
  assert.equal(email?.about?.userId, organiser.id);
});

test('at any other time, and where nothing waits, nobody gets one', async () => {
  await sendWeekly(new Date('2026-03-03T08:00:00Z'));
  await db
    .update(sessions)
    .set({ facilitatorId: people.facilitator.id })
    .where(eq(sessions.id, openCohort.next));
  await db.execute(sql`insert into attendances (session_id, user_id, status, recorded_at)
    select sessions.id, ${people.member.id}, 'present', ${monday.toISOString()} from sessions where ends_at < ${monday.toISOString()}`);
  await sendWeekly(monday);
  assert.deepEqual(await written(), []);
  await db.update(sessions).set({ facilitatorId: null }).where(eq(sessions.id, openCohort.next));
});

test('whoever has turned it off is not sent it', async () => {
  await saveChoices(db, organiser.email, [['needs', 'never']]);
  await sendWeekly(monday);
  assert.equal((await settledEmail(organiser.email, '1 thing needs you')).state, 'dropped');
});
