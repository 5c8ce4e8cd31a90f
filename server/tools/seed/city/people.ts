import { sql } from 'drizzle-orm';
import type { Db } from '../../../platform/db.ts';
import type { World } from '../world.ts';
import type { Size } from './city.ts';

/** People, cohorts of one course with forty seats each, who has them, who waits, and who has read what. */
export async function seedPeople(tx: Db, { group, cohort }: World, size: Size, now: Date) {
  await tx.execute(sql`
    insert into users (name, email, zone, created_at)
    select (array['Alma', 'Bo', 'Chidi', 'Dana', 'Emil', 'Farah', 'Goran', 'Hye-jin', 'Ines', 'Jan'])[1 + n % 10]
        || ' ' || (array['Adler', 'Brandt', 'Costa', 'Dietrich', 'Evans', 'Fuchs', 'Garcia', 'Huber'])[1 + n % 8] || ' ' || n,
      'reader' || n || '@city.test', 'Europe/Berlin', ${now}::timestamptz - interval '330 days'
    from generate_series(1, ${size.people} - (select count(*)::int from users)) n`);
  await tx.execute(sql`
    insert into group_members (group_id, user_id, role, joined_at)
    select ${group.id}, id, 'member', ${now}::timestamptz - interval '300 days' from users where email like '%@city.test'`);
  // A course of twelve weeks.
  await tx.execute(sql`
    insert into units (curriculum_id, position, label, title)
    select curriculum_id, n, n::text, 'Week ' || n
    from (select curriculum_id from cohorts where id = ${cohort.id}) c, generate_series(4, 12) n`);
  await tx.execute(sql`
    insert into readings (unit_id, position, title, minutes)
    select id, n, 'Text ' || n, 20 from units, generate_series(1, 4) n where position > 3`);
  await tx.execute(sql`
    insert into cohorts (group_id, curriculum_id, name, kind, starts_on, weekday, time, zone, venue, address, seats, sign_up, created_at, ended_at)
    select group_id, curriculum_id, 'Cohort ' || n, 'fixed', (${now}::timestamptz - interval '330 days')::date, 1 + n % 7, '18:30', zone,
      venue, address, ${size.seats + 10}, 'open', ${now}::timestamptz - interval '335 days',
      case when n % 8 = 0 then ${now}::timestamptz - interval '20 days' end
    from cohorts, generate_series(4, ${size.cohorts}) n where id = ${cohort.id}`);
  await tx.execute(sql`update cohorts set seats = ${size.seats + 10} where group_id = ${group.id}`);
  await tx.execute(seats(group.id, size, now));
  await tx.execute(sql`
    insert into ticks (user_id, reading_id, ticked_at)
    select u.id, r.id, ${now}::timestamptz - random() * interval '200 days'
    from users u, readings r where u.email like '%@city.test' and hashtext(u.id::text || r.id::text) % 3 <> 0`);
}

/** Each cohort takes the next so many of all people, round and round; the first of them leads, the last few wait. */
const seats = (groupId: string, { seats: of }: Size, now: Date) => sql`
  with people as (
    select id, row_number() over (order by length(email), email) - 1 as n, count(*) over () as of
    from users where email like '%@city.test'),
  these as (select id, row_number() over (order by created_at, name) - 1 as n from cohorts where group_id = ${groupId})
  insert into cohort_members (cohort_id, user_id, role, status, turn, seated_at, asked_at)
  select c.id, p.id, case when place = 0 then 'facilitator' else 'member' end,
    case when place < ${of} then 'seated' else 'waitlisted' end, 100 + place,
    case when place < ${of} then ${now}::timestamptz - interval '340 days' end, ${now}::timestamptz - interval '340 days'
  from these c, generate_series(0, ${of + 4}) place, people p
  where p.n = (c.n * ${of} + place) % p.of
  on conflict do nothing`;
