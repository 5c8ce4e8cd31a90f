import { type SQL, sql } from 'drizzle-orm';
import type { Asker } from './queries.ts';

/**
 * What somebody is asked themselves: to answer, to apply, or to take a turn or a place. Most people are asked nothing, and
 * pay for each part of the plan all the same.
 */
export const ofAsked = ({ userId, now }: Asker): SQL[] => [
  sql`
    select 'concerns', one.id::text, raiser.name, groups.name, 1, one.created_at, groups.zone
    from concerns one
    join groups on groups.id = one.group_id
    join users raiser on raiser.id = one.from_id
    where one.to_id = ${userId} and one.settled_at is null
      and coalesce((
        select author_id from concern_replies reply where reply.concern_id = one.id
        order by created_at desc, id desc limit 1
      ), one.from_id) <> ${userId}`,
  sql`
    select asking.kind, rounds.id::text, rounds.name, groups.name, 1, rounds.closes_at, rounds.zone
    from (
      select round_id, case state when 'draft' then 'application draft' else 'availability' end as kind
      from applications
      where user_id = ${userId}
        and (state = 'draft' or (state = 'submitted' and told is distinct from 'decline'
          and not exists (select from free_hours hours where hours.round_id = applications.round_id and hours.user_id = ${userId})))
    ) as asking
    join rounds on rounds.id = asking.round_id and rounds.formed_at is null
    join groups on groups.id = rounds.group_id
    where asking.kind = 'availability' or rounds.closes_at > ${now}::timestamptz`,
  sql`
    select 'handovers', handover.id::text, groups.name, groups.name, 1, handover.starts_at, groups.zone
    from handovers handover
    join groups on groups.id = handover.group_id
    where handover.to_id = ${userId} and handover.state = 'asked'`,
  sql`
    select 'place offers', offer.id::text, cohorts.name, groups.name, 1, offer.expires_at, groups.zone
    from seat_offers offer
    join applications one on one.id = offer.application_id
    join cohorts on cohorts.id = offer.cohort_id
    join groups on groups.id = cohorts.group_id
    where one.user_id = ${userId} and offer.state = 'open' and offer.expires_at > ${now}::timestamptz`,
  // A session's titles are looked up once, whatever is asked about it.
  sql`
    select asking.kind, one.id::text, coalesce(nullif(one.title, ''), units.title, cohorts.name), cohorts.name, 1,
      coalesce(asking.until, one.starts_at), one.zone
    from (
      select 'offered turns' as kind, offer.session_id, null::timestamptz as until
      from turn_offers offer
      join sessions lost on lost.id = offer.session_id
      where lost.facilitator_id is null and lost.lost_leader_id = offer.offered_by and offer.offered_by <> ${userId}
        and lost.cancelled_at is null
        and (offer.asked_id = ${userId} or (offer.asked = 'everyone' and exists (
          select from cohort_members seat
          where seat.cohort_id = lost.cohort_id and seat.user_id = ${userId} and seat.status = 'seated' and seat.may_lead)))
      union all
      select 'turns to confirm', session_id, answer_by from agreed_covers where user_id = ${userId}
      union all
      select distinct 'swaps', choice.session_id, null::timestamptz
      from swap_choices choice
      join sessions theirs on theirs.id = choice.return_id and theirs.starts_at > ${now}::timestamptz
      where choice.user_id = ${userId}
      union all
      select 'held places', rsvps.session_id, offered_until
      from rsvps
      join sessions held on held.id = rsvps.session_id and held.cancelled_at is null
      where user_id = ${userId} and answer = 'waiting' and offered_until > ${now}::timestamptz
    ) as asking
    join sessions one on one.id = asking.session_id
    join cohorts on cohorts.id = one.cohort_id
    left join units on units.id = one.unit_id
    where one.starts_at > ${now}::timestamptz or asking.kind = 'held places'`,
];
