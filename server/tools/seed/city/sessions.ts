import { sql } from 'drizzle-orm';
import type { Db } from '../../../platform/db.ts';
import type { World } from '../world.ts';
import type { Size } from './city.ts';

/** A year of sessions, some weeks of which are to come, with what everybody answered and who came. */
export async function seedSessions(tx: Db, { group }: World, size: Size, now: Date) {
  await tx.execute(sql`create temporary table given on commit drop as select id from sessions`);
  await tx.execute(sql`
    with these as (select id, zone, name, curriculum_id, row_number() over (order by created_at, name) - 1 as n,
        count(*) over () as of from cohorts where group_id = ${group.id}),
    planned as (select c.*, i / c.of as week, date_trunc('hour', ${now}::timestamptz - interval '336 days')
        + (i / c.of) * (interval '392 days' / (${size.sessions} / c.of)) + c.n * interval '10 minutes' as at
      from these c, generate_series(0, ${size.sessions} - (select count(*)::int from given) - 1) i where i % c.of = c.n)
    insert into sessions (cohort_id, unit_id, title, date, time, zone, minutes, starts_at, ends_at, facilitator_id, closed_at, summary_published_at)
    select p.id, (select id from units u where u.curriculum_id = p.curriculum_id and u.position = 1 + p.week % 12), '',
      (at at time zone zone)::date, to_char(at at time zone zone, 'HH24:MI'), zone, 90, at, at + interval '90 minutes',
      (select user_id from cohort_members where cohort_id = p.id and role = 'facilitator' and turn >= 100 limit 1),
      case when at < ${now}::timestamptz - interval '1 day' then at + interval '95 minutes' end,
      case when at < ${now}::timestamptz - interval '1 day' then at + interval '2 hours' end
    from planned p`);
  await tx.execute(sql`
    insert into rsvps (session_id, user_id, answer, answered_at)
    select s.id, m.user_id, (array['going', 'going', 'going', 'going', 'maybe', 'cannot'])[1 + floor(random() * 6)::int],
      least(s.starts_at - interval '1 day', ${now})
    from sessions s join cohort_members m on m.cohort_id = s.cohort_id and m.status = 'seated' and m.turn >= 100
    where s.id not in (select id from given)`);
  await tx.execute(sql`
    insert into attendances (session_id, user_id, status, recorded_by, recorded_at)
    select r.session_id, r.user_id, case when (r.answer = 'going') = (random() < 0.85) then 'present' else 'absent' end,
      s.facilitator_id, s.ends_at
    from rsvps r join sessions s on s.id = r.session_id
    where s.ends_at < ${now} and s.id not in (select id from given)`);
  await tx.execute(sql`
    insert into attendance_changes (session_id, user_id, before, after, changed_by, changed_at)
    select a.session_id, a.user_id, null, a.status, a.recorded_by, a.recorded_at
    from attendances a where a.session_id not in (select id from given)`);
  await tx.execute(sql`
    insert into session_reminders (session_id, kind, starts_at, reminded_at)
    select id, 'near', starts_at, starts_at - interval '2 hours' from sessions where starts_at < ${now}`);
  await tx.execute(sql`
    insert into posts (cohort_id, author_id, body, created_at)
    select m.cohort_id, m.user_id, 'What I took home: ' || repeat('reading together is slow and good. ', 4),
      ${now}::timestamptz - random() * interval '300 days'
    from cohort_members m, generate_series(1, 4) where m.status = 'seated'`);
  // Everybody was told of all but the last day's.
  await tx.execute(sql`
    insert into thread_readers (cohort_id, user_id, mail, mailed_at)
    select cohort_id, user_id, 'daily', ${now}::timestamptz - interval '1 day' from cohort_members where status = 'seated'
    on conflict do nothing`);
}
