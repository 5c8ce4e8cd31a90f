import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { clock } from './platform/clock.ts';
import { db } from './platform/db.ts';
import { clockJobs } from './platform/jobs.ts';
import { eventsAfter } from './rooms/queries.ts';
import { roomGuests, rooms } from './rooms/tables.ts';
import { sessions } from './sessions/tables.ts';
import { openWorld } from './tools/testing/world.ts';
import './jobs.ts';

// Every table, with what becomes of its rows. A new one is missing here until somebody has said that.

/** Rows that go by the clock, by the job that takes them. */
const removed: Record<string, string> = {
  'accounts.cleanUp': 'kept_forms login_sessions mail_tokens rate_limits registrations',
  'post.forget': 'letters',
  'rooms.forget': 'room_commands room_guests',
  'rooms.keepNotes': 'room_note_versions',
  'sessions.forgetGuests': 'invited_guests',
  'groups.forgetAudit': 'audit_entries',
  'webhooks.forget': 'webhook_deliveries',
};

/** Rows that stay until what they belong to is deleted, and why. */
const kept: Record<string, string> = {
  'what the group is': `attendance_rules curricula groups group_members group_reminders letter_wordings mail_choices
    plans readings session_reminders setup handovers handover_ticks takeovers secrets units users venues webhooks calendar_addresses`,
  'the record of what people did together, which they come back to': `action_items applications attendances
    attendance_claims attendance_changes application_history application_reviews certificates claims claim_results debriefs
    cohorts cohort_members concerns concern_replies free_hours posts reading_notes reading_questions reflections
    room_documents room_events room_notes rooms rounds round_cohorts round_letters session_feedback session_moves
    session_summaries session_visits sessions switch_wishes week_exchanges`,
  'at most one for each person and session, text, thread, round or cohort': `absences agreed_covers cover_asks draft_turns hour_nudges office_slots place_questions
    prepared_points rota_drafts rota_limits rsvps seat_offers session_passes standing_answers swap_choices swap_offers thread_readers ticks turn_offers
    turn_shadows turn_wishes`,
  'how cohorts were placed: a few for each round, and why somebody has their place': `placement_drafts
    placement_solves placement_advice`,
  'links that work until an organiser ends them': 'invitations',
};

const listed = (of: Record<string, string>) => Object.values(of).flatMap((text) => text.split(/\s+/));
const world = await openWorld();
const day = 24 * 3_600_000;
const ago = (days: number) => new Date(clock.now().getTime() - days * day);

test('of every table it is known whether its rows go, and when', async () => {
  const { rows } = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  assert.deepEqual(rows.map(({ name }) => name).sort(), [...listed(removed), ...listed(kept)].sort());
});

test('whatever takes rows away is done by the clock, and the README says when', () => {
  const jobs = clockJobs().map(({ name }) => name);
  for (const name of Object.keys(removed)) assert.ok(jobs.includes(name), name);
  const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8');
  assert.match(readme, /### What is kept, and how long/);
});

test('rooms forget their guests and commands after a month, in portions, and keep their log', async () => {
  const id = world.cohort.current;
  await db.insert(rooms).values({ sessionId: id, lastSeq: 1 }).onConflictDoNothing();
  const [guest] = await db
    .insert(roomGuests)
    .values({ sessionId: id, name: 'Zoe', tokenHash: 'x', expiresAt: ago(31) })
    .returning();
  await db.insert(roomGuests).values({ sessionId: id, name: 'Yan', tokenHash: 'y', expiresAt: ago(29) });
  await db.execute(sql`insert into room_events (session_id, seq, type, by, at, data)
    values (${id}, 1, 'arrived', ${guest?.id}, ${clock.now().toISOString()}, ${JSON.stringify({ person: guest?.id, isGuest: true })}::jsonb)`);
  await db.execute(sql`insert into room_commands (session_id, id, seq)
    select ${id}, gen_random_uuid(), 1 from generate_series(1, 12000)`);
  const left = async () => {
    const { rows } = await db.execute(sql`select (select count(*)::int from room_commands) as commands,
      array(select name from room_guests order by name) as guests`);
    return rows[0];
  };
  const forget = async (endedAt: Date, seenAt: Date) => {
    await db.update(sessions).set({ startsAt: ago(40), endsAt: endedAt });
    await db.update(rooms).set({ seenAt });
    await clockJobs()
      .find(({ name }) => name === 'rooms.forget')
      ?.work();
  };
  await forget(ago(29), ago(31));
  assert.deepEqual(await left(), { commands: 12000, guests: ['Yan'] }, 'the session was within the month');
  await forget(ago(31), ago(29));
  assert.deepEqual(await left(), { commands: 12000, guests: ['Yan'] }, 'somebody was there within the month');
  await forget(ago(31), ago(31));
  assert.deepEqual(await left(), { commands: 0, guests: ['Yan'] });
  const [event] = await eventsAfter(db, [{ room: id, after: 0 }]);
  assert.equal(event?.type === 'arrived' && event.data.name, 'Former guest');
});
