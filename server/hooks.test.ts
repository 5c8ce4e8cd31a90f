import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { deleteAccount } from './people/accounts/deletion.actions.ts';
import { clock } from './platform/clock.ts';
import { db } from './platform/db.ts';
import { password } from './tools/seed/world.ts';
import { furnish } from './tools/testing/matrix-world.ts';
import { actor, openWorld } from './tools/testing/world.ts';

// A deleted account stays as a row without a name, so that what others rely on keeps its place. What else names a person
// is listed here. A new table that does is missing until somebody has said what becomes of it, in a hook or by staying.

const goes = `absences.user_id agreed_covers.offered_by agreed_covers.user_id cover_asks.user_id draft_turns.user_id rota_limits.user_id swap_choices.user_id swap_offers.offered_by turn_shadows.user_id turn_wishes.user_id application_history.by applications.user_id calendar_addresses.user_id certificates.user_id
  concerns.from_id concerns.to_id handover_ticks.user_id login_sessions.user_id mail_tokens.user_id office_slots.booked_by place_questions.user_id prepared_points.user_id reading_questions.author_id
  sessions.lost_leader_id standing_answers.user_id ticks.user_id turn_offers.asked_id turn_offers.offered_by`;

/** Without a name, as what somebody did for others, or that they were there. */
const stays = `audit_entries.actor_id debriefs.by_id handovers.from_id handovers.to_id rota_drafts.made_by applications.decided_by cohort_members.user_id group_members.removed_by group_members.user_id
  invitations.created_by invited_guests.invited_by invited_guests.user_id office_slots.host_id placement_drafts.made_by plans.owner_id
  posts.author_id rounds.created_by session_moves.moved_by sessions.facilitator_id switch_wishes.user_id
  switch_wishes.with_user_id webhooks.added_by week_exchanges.user_id week_exchanges.with_user_id`;

/** Not in this test's world: what becomes of these is shown by the tests of their wings. */
const shownElsewhere = `action_items.owner_id application_reviews.reviewer_id attendance_changes.changed_by
  attendance_changes.user_id attendance_claims.user_id attendances.recorded_by attendances.user_id
  concern_replies.author_id free_hours.user_id hour_nudges.user_id reading_notes.user_id
  reflections.user_id rsvps.user_id session_feedback.led_by session_passes.passed_by session_passes.user_id
  session_visits.user_id takeovers.first_id takeovers.second_id thread_readers.user_id`;

const listed = (text: string) => text.split(/\s+/);
const small = await openWorld();
const world = await furnish(db, small, clock.now());

interface Column {
  name: string;
  table: string;
  column: string;
}

const { rows: columns } = await db.execute<Column & Record<string, unknown>>(
  sql`select conrelid::regclass::text || '.' || attname as name, conrelid::regclass::text as table, attname as column
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where confrelid = 'users'::regclass and contype = 'f' order by 1`,
);

test('every column that names a person is known, with what becomes of it when their account goes', () => {
  const known = [goes, stays, shownElsewhere].flatMap(listed).toSorted();
  assert.deepEqual(
    columns.map(({ name }) => name),
    known,
  );
});

test('what goes with an account is gone afterwards', async () => {
  const { id } = world.people.member;
  for (const column of columns) await makeTheirs(column, id);
  const before = await holding(id);
  const within = new Set(listed(shownElsewhere));
  assert.deepEqual(
    before,
    columns.map(({ name }) => name).filter((name) => !within.has(name)),
  );
  await deleteAccount(actor(world, 'member'), password, true);
  const after = await holding(id);
  assert.deepEqual(after, listed(stays).toSorted());
});

/** Makes one row name this person where none does, whosever it was. */
const makeTheirs = ({ table, column }: Column, id: string) =>
  db.execute(
    sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${id}
      where ctid = (select ctid from ${sql.identifier(table)} limit 1)
        and not exists (select from ${sql.identifier(table)} where ${sql.identifier(column)} = ${id})`,
  );

async function holding(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, table, column } of columns) {
    const { rows } = await db.execute(
      sql`select from ${sql.identifier(table)} where ${sql.identifier(column)} = ${id} limit 1`,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
