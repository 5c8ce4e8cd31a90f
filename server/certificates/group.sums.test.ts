import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { cohorts } from '../cohorts/tables.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { seedCity, smallCity } from '../tools/seed/city/city.ts';
import { openServer } from '../tools/testing/server.ts';
import { lookAfterCohorts } from './care.actions.ts';
import { careCandidates } from './care.queries.ts';
import { gridOf } from './grid.queries.ts';
import { groupSums } from './group.sums.queries.ts';
import { isOver, markedOf } from './people.ts';
import { total } from './points.rules.ts';
import { dueAfter, usual } from './rules.ts';

const { world } = await openServer();
const now = clock.now();
const day = 86_400_000;
await seedCity(db, world, now, {
  ...smallCity,
  cohorts: 8,
  sessions: 640,
  seats: 12,
  roomEvents: 0,
  emails: 0,
});
// All that can be noted of somebody and a session, in any mixture, but for two kinds of people: some never come, and some
// have just begun to stay away.
await db.transaction(async (tx) => {
  await tx.execute(sql`select setseed(0.25)`);
  await tx.execute(sql`update attendances set recorded_by = case when random() < 0.3 then user_id when random() < 0.3 then null else recorded_by end,
    status = (array['present', 'late', 'left', 'absent', 'excused'])[1 + floor(random() * 5)::int]`);
  await tx.execute(sql`delete from attendances where random() < 0.3`);
  await tx.execute(sql`update sessions set closed_at = null where random() < 0.6`);
  await tx.execute(sql`update sessions set cancelled_at = starts_at where random() < 0.1`);
  await tx.execute(sql`update cohorts set kind = 'open' where name in ('Cohort 4', 'Cohort 5')`);
  const others = sql`user_id not in (select id from users where name ~ '^(Alma|Dana|Emil)')`;
  await tx.execute(sql`update cohort_members set seated_at = ${now}::timestamptz - random() * interval '150 days'
    where random() < 0.4 and ${others}`);
  await tx.execute(sql`insert into session_visits (session_id, user_id, instead_of)
    select distinct on (o.id, m.user_id) t.id, m.user_id, o.id from sessions o
      join cohort_members m on m.cohort_id = o.cohort_id and m.status = 'seated'
      join sessions t on t.cohort_id <> o.cohort_id and t.date = o.date
    where random() < 0.3 and ${others} on conflict do nothing`);
  await tx.execute(sql`insert into attendances (session_id, user_id, status)
    select session_id, user_id, (array['present', 'absent', 'excused'])[1 + floor(random() * 3)::int] from session_visits
    where random() < 0.8 and (select starts_at from sessions where id = session_id) < ${now} on conflict do nothing`);
  await tx.execute(sql`insert into attendances (session_id, user_id, status)
    select s.id, u.id, case when u.name ~ '^Alma' or s.place <= 2 then 'absent' else 'present' end
    from cohort_members m join users u on u.id = m.user_id and u.name ~ '^(Alma|Dana|Emil)'
      join (select id, cohort_id, row_number() over (partition by cohort_id order by starts_at desc) as place
        from sessions where ends_at < ${now} and cancelled_at is null) s on s.cohort_id = m.cohort_id
    where m.status = 'seated' on conflict (session_id, user_id) do update set status = excluded.status`);
});
const all = await db.select().from(cohorts);

test('what is counted in the database is what the rules say of each person and session', async () => {
  const since = new Date(now.getTime() - 84 * day);
  const ids = all.map(({ id }) => id);
  const sums = await groupSums(db, ids, { since, now, quietSince: new Date(0) });
  let known = 0;
  for (const { id, endedAt } of all) {
    const grid = (await gridOf(db, id)).grid.filter(
      ({ session, person }) => session.startsAt > since && person.role === 'member',
    );
    const people = [...Map.groupBy(grid, ({ person }) => person.userId).values()].map((rows) =>
      markedOf(rows, now),
    );
    const rows = people
      .flatMap((person) => person.rows)
      .filter(({ mark }) => ['came', 'missed', 'excused'].includes(mark));
    const expected = {
      said: rows.filter(({ answer }) => answer === 'going').length,
      came: rows.filter(({ mark }) => mark === 'came').length,
      of: rows.length,
    };
    assert.deepEqual(total(sums.days.filter(({ cohortId }) => cohortId === id)), expected);
    const absent = people.filter(({ inARow }) => !endedAt && inARow >= 2 && !isOver({ endedAt }, grid, now));
    assert.deepEqual(
      sums.absent
        .filter(({ cohortId }) => cohortId === id)
        .map(({ userId, inARow }) => `${userId} ${inARow}`)
        .toSorted(),
      absent.map(({ person, inARow }) => `${person.userId} ${inARow}`).toSorted(),
    );
    known += expected.of;
  }
  assert.ok(known > 500 && sums.absent.length > 3, `${known} facts, ${sums.absent.length} absent`);
});

test('whoever the rules write to is among those whom they are asked about, and not everybody is', async () => {
  const candidates = await careCandidates(
    db,
    all.map(({ id }) => id),
    now,
  );
  const named = new Set(candidates.map(({ cohortId, userId }) => `${cohortId} ${userId}`));
  const due: string[] = [];
  let people = 0;
  for (const { id, kind, endedAt } of all) {
    if (kind !== 'fixed' || endedAt) continue;
    for (const rows of Map.groupBy((await gridOf(db, id)).grid, ({ person }) => person.userId).values()) {
      const { person, inARow, lastMissed, rows: marks } = markedOf(rows, now);
      people += 1;
      const isFresh = lastMissed && now.getTime() - lastMissed.endsAt.getTime() < 7 * day;
      if (
        person.role === 'member' &&
        isFresh &&
        marks.some(({ mark }) => mark === 'coming') &&
        dueAfter(usual, inARow)
      )
        due.push(`${id} ${person.userId}`);
    }
  }
  assert.ok(due.length > 0, 'somebody is due');
  assert.deepEqual(
    due.filter((one) => !named.has(one)),
    [],
  );
  assert.ok(candidates.length < people, `${candidates.length} of ${people}`);
  const told = async () => {
    const { rows } = await db.execute<{ told: string }>(
      sql`select split_part(once, ':', 3) as told from letters where once like 'missed:%'`,
    );
    return rows.map(({ told }) => told).toSorted();
  };
  // A run without any time looks after one cohort, and the next after another.
  assert.ok(new Set(due.map((one) => one.split(' ')[0])).size > 1, 'of several cohorts');
  await lookAfterCohorts(now, { workFor: -1 });
  assert.ok((await told()).length < due.length, 'not all at once');
  for (const _ of all) await lookAfterCohorts(now, { workFor: -1 });
  assert.deepEqual(await told(), due.map((one) => one.split(' ')[1]).toSorted());
});
