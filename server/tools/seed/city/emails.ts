import { sql } from 'drizzle-orm';
import type { Db } from '../../../platform/db.ts';
import type { World } from '../world.ts';
import type { Size } from './city.ts';

/** What was sent about the sessions of half a year and the next: to everybody with a seat, the latest sessions first. */
export async function seedEmails(tx: Db, { group }: World, size: Size, now: Date) {
  await tx.execute(sql`
    insert into letters (category, "to", subject, user_id, group_id, session_id, letter, state, attempts, created_at, sent_at)
    select 'reminders', email, subject, user_id, ${group.id}, session_id, jsonb_build_object(
        'to', email, 'subject', subject, 'category', 'reminders', 'isUrgent', true,
        'paragraphs', jsonb_build_array('Hello ' || name || ',', repeat('You meet soon, and this is what there is to know. ', 8)),
        'about', jsonb_build_object('userId', user_id, 'groupId', ${group.id}::text, 'sessionId', session_id),
        'forStart', to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'calendar', jsonb_build_object('bring', jsonb_build_array(session_id)),
        'footer', 'You’re getting this because you’re in a cohort, or said you’d come.'),
      case when random() < 0.01 then 'bounced' else 'sent' end, 1, written, written
    from (
      select s.id as session_id, s.starts_at, u.id as user_id, u.email, u.name, 'Soon: a session of ' || c.name as subject,
        s.starts_at - n * interval '20 hours' as written
      from sessions s join cohorts c on c.id = s.cohort_id
        join cohort_members m on m.cohort_id = c.id and m.status = 'seated'
        join users u on u.id = m.user_id, generate_series(1, 2) n
      where s.id not in (select id from given) and s.starts_at - n * interval '20 hours' < ${now}::timestamptz
      order by s.starts_at desc, n limit ${size.emails}) told`);
}
