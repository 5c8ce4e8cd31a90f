import { eq, sql } from 'drizzle-orm';
import { users } from '../../accounts/tables.ts';
import { groupMembers } from '../../groups/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { commonHabits } from '../../platform/locale.ts';
import { rsvp } from '../../sessions/rsvp.actions.ts';
import { rsvps, sessions } from '../../sessions/tables.ts';
import { seedWorld } from '../seed/world.ts';
import { median, onDatabase, sayTimes, timed } from './on-database.ts';

const readers = 1000;
const seats = 20;
const rounds = 5;

/** A thousand answers at once to a session of twenty seats, beside as many bare inserts under the same lock. */
export async function bench() {
  await onDatabase(async () => {
    const world = await seedWorld(db, clock.now());
    const sessionId = world.openCohort.next;
    await db.update(sessions).set({ capacity: seats }).where(eq(sessions.id, sessionId));
    const people = await manyReaders(world.group.id);
    const [ours, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      const answers = await timed(() => Promise.all(people.map((actor) => rsvp(actor, sessionId, 'going'))));
      const going = await db.$count(rsvps, sql`session_id = ${sessionId} and answer = 'going'`);
      const inserts = await timed(() =>
        Promise.all(people.map(({ userId }) => insertBare(sessionId, userId))),
      );
      if (round === 0) console.log(`${readers} answers at once to ${seats} seats: ${going} people have one`);
      // The first round measures the compiler.
      else {
        ours.push(answers);
        bare.push(inserts);
      }
      await db.delete(rsvps).where(eq(rsvps.sessionId, sessionId));
    }
    console.log(`  ours  ${sayTimes(ours)} (goal 2000 ms)`);
    console.log(`  bare  ${sayTimes(bare)}: lock the session, insert a row, commit, each for itself`);
    console.log(`  ours takes ${(median(ours) / median(bare)).toFixed(2)} times as long`);
  });
}

async function manyReaders(groupId: string): Promise<Actor[]> {
  const rows = await db
    .insert(users)
    .values(Array.from({ length: readers }, (_, index) => ({ name: `Reader ${index}`, zone: 'UTC' })))
    .returning({ userId: users.id, name: users.name, zone: users.zone });
  await db
    .insert(groupMembers)
    .values(rows.map(({ userId }) => ({ userId, groupId, role: 'member' as const })));
  return rows.map((row) => ({ ...row, ...commonHabits, email: '', loginSessionId: '' }));
}

const insertBare = (sessionId: string, userId: string) =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from sessions where id = ${sessionId} for no key update`);
    await tx.execute(
      sql`insert into rsvps (session_id, user_id, answer) values (${sessionId}, ${userId}, 'going')
        on conflict (session_id, user_id) do update set answer = 'going'`,
    );
  });
