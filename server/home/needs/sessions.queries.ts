import { type SQL, sql } from 'drizzle-orm';
import type { Asker } from './queries.ts';

const ofSession = sql.raw('near.id::text, near.title, near.cohort');

/** What waits about sessions: for those who lead or organise them, and for those who could take a turn or a place. */
export const ofSessions = ({ userId, now }: Asker): SQL[] => [
  sql`
    select 'lost facilitator', ${ofSession}, 1, near.starts_at, near.zone
    from near
    where near.is_lost and near.starts_at > ${now}::timestamptz`,
  sql`
    select 'no facilitator', ${ofSession}, 1, near.starts_at, near.zone
    from near
    where near.facilitator_id is null and near.leader_lost_at is null and near.starts_at > ${now}::timestamptz`,
  sql`
    select 'unanswered', ${ofSession}, count(*)::int, near.starts_at, near.zone
    from near
    join cohort_members seat on seat.cohort_id = near.cohort_id and seat.status = 'seated'
    where near.starts_at between ${now}::timestamptz and ${now}::timestamptz + interval '48 hours'
      and not exists (select from rsvps where session_id = near.id and rsvps.user_id = seat.user_id)
    group by near.id, near.title, near.cohort, near.starts_at, near.zone`,
  // Of a session that one leads: they are seen to once its plan has been changed after they were asked.
  sql`
    select 'questions', ${ofSession}, count(*)::int, near.starts_at, near.zone
    from near
    join reading_questions question on question.cohort_id = near.cohort_id and question.taken_at is null
      and (question.session_id = near.id or question.unit_id = near.unit_id)
    where near.leads and near.starts_at > ${now}::timestamptz and question.author_id is distinct from ${userId}
      and question.created_at > coalesce((
        select max(at) from room_events
        where session_id = near.id and type = 'agenda.changed' and by is not null
      ), '-infinity')
    group by near.id, near.title, near.cohort, near.starts_at, near.zone`,
  sql`
    select 'attendance', ${ofSession}, 1, near.starts_at, near.zone
    from near
    where near.ends_at < ${now}::timestamptz and (near.leads or near.facilitator_id is null)
      and not exists (select from attendances where session_id = near.id)
      and exists (select from cohort_members where cohort_id = near.cohort_id and status = 'seated')`,
  sql`
    select 'attendance claims', ${ofSession}, count(*)::int, near.starts_at, near.zone
    from near
    join attendance_claims claim on claim.session_id = near.id and claim.is_true is null
    where claim.user_id <> ${userId}
    group by near.id, near.title, near.cohort, near.starts_at, near.zone`,
  sql`
    select 'summaries', ${ofSession}, 1, near.starts_at, near.zone
    from near
    where near.leads and near.closed_at is not null and near.summary_published_at is null`,
  sql`
    select 'debriefs', ${ofSession}, 1, near.ends_at, near.zone
    from near
    where near.leads and near.ends_at between ${now}::timestamptz - interval '72 hours' and ${now}::timestamptz
      and not exists (select from debriefs where session_id = near.id)`,
  sql`
    select 'offered turns', one.id::text, coalesce(nullif(one.title, ''), units.title, cohorts.name), cohorts.name, 1,
      one.starts_at, one.zone
    from turn_offers offer
    join sessions one on one.id = offer.session_id
    join cohorts on cohorts.id = one.cohort_id
    left join units on units.id = one.unit_id
    left join cohort_members seat
      on seat.cohort_id = cohorts.id and seat.user_id = ${userId} and seat.status = 'seated' and seat.may_lead
    where one.facilitator_id is null and one.lost_leader_id = offer.offered_by and offer.offered_by <> ${userId}
      and one.cancelled_at is null and one.starts_at > ${now}::timestamptz
      and (offer.asked_id = ${userId} or (offer.asked = 'everyone' and seat.user_id is not null))`,
  sql`
    select 'turns to confirm', one.id::text, coalesce(nullif(one.title, ''), units.title, cohorts.name), cohorts.name, 1,
      agreed.answer_by, one.zone
    from agreed_covers agreed
    join sessions one on one.id = agreed.session_id
    join cohorts on cohorts.id = one.cohort_id
    left join units on units.id = one.unit_id
    where agreed.user_id = ${userId} and one.starts_at > ${now}::timestamptz`,
  sql`
    select 'swaps', one.id::text, coalesce(nullif(one.title, ''), units.title, cohorts.name), cohorts.name, 1,
      one.starts_at, one.zone
    from sessions one
    join cohorts on cohorts.id = one.cohort_id
    left join units on units.id = one.unit_id
    where one.starts_at > ${now}::timestamptz and one.id in (
      select choice.session_id from swap_choices choice join sessions theirs on theirs.id = choice.return_id
      where choice.user_id = ${userId} and theirs.starts_at > ${now}::timestamptz)`,
  sql`
    select 'held places', one.id::text, coalesce(nullif(one.title, ''), units.title, cohorts.name), cohorts.name, 1,
      rsvps.offered_until, one.zone
    from rsvps
    join sessions one on one.id = rsvps.session_id
    join cohorts on cohorts.id = one.cohort_id
    left join units on units.id = one.unit_id
    where rsvps.user_id = ${userId} and rsvps.answer = 'waiting' and rsvps.offered_until > ${now}::timestamptz
      and one.cancelled_at is null`,
];
