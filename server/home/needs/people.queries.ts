import { type SQL, sql } from 'drizzle-orm';
import type { Asker } from './queries.ts';

/** What waits about the people of the groups that somebody organises. */
export const ofPeople = ({ now }: Asker): SQL[] => [
  sql`
    select 'applications', rounds.id::text, rounds.name, groups.name, count(*)::int, min(one.submitted_at), rounds.zone
    from rounds
    join groups on groups.id = rounds.group_id
    join applications one on one.round_id = rounds.id and one.state = 'submitted' and one.decision is null
    where rounds.group_id in (select group_id from organised) and rounds.approval and rounds.formed_at is null
    group by rounds.id, groups.name`,
  sql`
    select 'cohorts to form', rounds.id::text, rounds.name, groups.name, count(*)::int, rounds.closes_at, rounds.zone
    from rounds
    join groups on groups.id = rounds.group_id
    join applications one on one.round_id = rounds.id and one.decision = 'accept' and one.told = 'accept'
    where rounds.group_id in (select group_id from organised) and rounds.formed_at is null
      and rounds.closes_at < ${now}::timestamptz
      and not exists (select from placement_drafts draft where draft.round_id = rounds.id)
    group by rounds.id, groups.name`,
  sql`
    select 'drafts', rounds.id::text, rounds.name, groups.name, 1, max(draft.made_at), rounds.zone
    from rounds
    join groups on groups.id = rounds.group_id
    join placement_drafts draft on draft.round_id = rounds.id
    where rounds.group_id in (select group_id from organised) and rounds.formed_at is null
    group by rounds.id, groups.name`,
  sql`
    select 'cohort drafts', cohorts.id::text, cohorts.name, groups.name, 1, cohorts.created_at, groups.zone
    from cohorts
    join groups on groups.id = cohorts.group_id
    where cohorts.group_id in (select group_id from organised)
      and cohorts.published_at is null and cohorts.ended_at is null`,
  sql`
    select 'sign-ups', cohorts.id::text, cohorts.name, groups.name, count(*)::int, min(one.asked_at), groups.zone
    from cohorts
    join groups on groups.id = cohorts.group_id
    join cohort_members one on one.cohort_id = cohorts.id and one.status = 'asked'
    where cohorts.group_id in (select group_id from organised) and cohorts.ended_at is null
    group by cohorts.id, groups.name, groups.zone`,
  // Of those whose last email came back. What they were sent of other groups says nothing here.
  sql`
    select 'bounces', groups.slug || '/' || users.id, users.name, groups.name, 1, last.created_at, groups.zone
    from (
      select distinct group_id, "to" from letters
      where group_id in (select group_id from organised) and state = 'bounced'
        and created_at > ${now}::timestamptz - interval '60 days'
    ) as came
    join users on users.email = came."to"
    join group_members member
      on member.user_id = users.id and member.group_id = came.group_id and member.left_at is null
    join groups on groups.id = came.group_id
    cross join lateral (
      select state, created_at from letters
      where letters."to" = came."to" and state in ('sent', 'bounced') order by created_at desc limit 1
    ) as last
    where last.state = 'bounced'`,
];
