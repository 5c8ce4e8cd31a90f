import { sql } from 'drizzle-orm';
import type { Db } from '../../../platform/db.ts';
import { commonHabits } from '../../../platform/locale.ts';
import { type DemoName, type DemoPeople, demoPeople } from '../demo-people.ts';
import { chats } from '../evenings/contributions.ts';
import { holdEvening } from '../evenings/hold.ts';
import { general } from '../evenings/winter-general.ts';
import type { World } from '../world.ts';
import type { Size } from './city.ts';

const names = Object.keys(demoPeople) as DemoName[];

/** Holds one evening as it is held in a room, and lets other sessions of the year have had the same. Answers with that session. */
export async function seedEvening(tx: Db, world: World, { roomEvents }: Size): Promise<string> {
  const like = await firstOver(tx, world.cohort.id);
  const talk = chats(Object.fromEntries(names.map((name) => [name, 'I read it the other way round.'])));
  await holdEvening(
    tx,
    {
      ...general,
      steps: general.steps.map((step) => ({ ...step, contributions: [talk, ...(step.contributions ?? [])] })),
    },
    {
      session: { id: like.id, startsAt: new Date(like.starts) },
      people: await actorsOf(tx, world),
      ...{ leader: 'facilitator', came: names, next: undefined },
    },
  );
  await copyEvening(tx, like.id, roomEvents);
  return like.id;
}

/** The first session of a cohort whose room is closed. */
async function firstOver(tx: Db, cohortId: string) {
  const { rows } = await tx.execute<{ id: string; starts: string }>(sql`
    select id, starts_at as starts from sessions where cohort_id = ${cohortId} and closed_at is not null
    order by starts_at limit 1`);
  const [found] = rows;
  if (!found) throw new Error('No session is over.');
  return found;
}

/** Some of the city's people in the parts of the demo's. */
async function actorsOf(tx: Db, { people }: World): Promise<DemoPeople> {
  const { rows } = await tx.execute<{ userId: string; name: string }>(sql`
    select id as "userId", name from users where email like '%@city.test' order by email limit ${names.length}`);
  const actors = names.map((part, index) => {
    const { userId = '', name = '' } = rows[index] ?? {};
    return [part, { ...commonHabits, userId, name, zone: 'UTC', email: '', loginSessionId: '' }];
  });
  const { id: userId, name } = people.facilitator;
  const all = Object.fromEntries(actors) as DemoPeople;
  return { ...all, facilitator: { ...all.facilitator, userId, name } };
}

/** Fills the rooms of as many sessions as so many events are enough for, the latest first. */
async function copyEvening(tx: Db, like: string, most: number) {
  await tx.execute(sql`
    create temporary table held on commit drop as
    select id, starts_at - (select starts_at from sessions where id = ${like}) as later from sessions
    where closed_at is not null and id <> ${like} and id not in (select id from given) order by starts_at desc
    limit ${most} / (select last_seq from rooms where session_id = ${like})`);
  await tx.execute(sql`
    insert into rooms (session_id, last_seq, secret) select h.id, last_seq, null from held h, rooms where session_id = ${like}`);
  await tx.execute(sql`
    insert into room_events (session_id, seq, type, "by", at, data)
    select h.id, seq, type, "by", at + later, data from held h, room_events where session_id = ${like}`);
  await tx.execute(sql`
    update sessions s set summary = l.summary from sessions l, held h where l.id = ${like} and s.id = h.id`);
  await tx.execute(sql`
    insert into action_items (session_id, seq, text, owner_id)
    select h.id, seq, text, owner_id from held h, action_items where session_id = ${like}`);
  await tx.execute(sql`
    insert into session_feedback (session_id, led_by, useful, keep, change)
    select h.id, led_by, useful, keep, change from held h, session_feedback where session_id = ${like}`);
  await tx.execute(sql`
    insert into claim_results (session_id, step, claim_id, before, after)
    select h.id, step, claim_id, before, after from held h, claim_results where session_id = ${like}`);
  await tx.execute(sql`
    insert into session_summaries (session_id, words, hidden)
    select h.id, words, hidden from held h, session_summaries where session_id = ${like}`);
}
