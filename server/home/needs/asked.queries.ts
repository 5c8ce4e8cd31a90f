import { type SQL, sql } from 'drizzle-orm';
import type { Asker } from './queries.ts';

/** What somebody is asked themselves: to answer, to apply, or to take a turn or a place. Most people are asked nothing. */
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
    select 'availability', rounds.id::text, rounds.name, groups.name, 1, rounds.closes_at, rounds.zone
    from applications one
    join rounds on rounds.id = one.round_id
    join groups on groups.id = rounds.group_id
    where one.user_id = ${userId} and one.state = 'submitted' and one.told is distinct from 'reject'
      and rounds.formed_at is null
      and not exists (select from free_hours where round_id = rounds.id and user_id = ${userId})`,
  sql`
    select 'application draft', rounds.id::text, rounds.name, groups.name, 1, rounds.closes_at, rounds.zone
    from applications one
    join rounds on rounds.id = one.round_id
    join groups on groups.id = rounds.group_id
    where one.user_id = ${userId} and one.state = 'draft' and rounds.formed_at is null
      and rounds.closes_at > ${now}::timestamptz`,
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
