import { sql } from 'drizzle-orm';
import { builtOnce, type Db, planned } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';

export const dossierKinds = [
  ...(['person', 'cohort', 'round', 'venue', 'template', 'webhook'] as const),
  ...(['call', 'agreed', 'swap', 'invitation', 'place offers', 'guests', 'decision email'] as const),
] as const;
export type DossierKind = (typeof dossierKinds)[number];

/** One thing that passes with a group, as the database has it. */
export interface DossierRow {
  kind: DossierKind;
  /** Of what it is about; of a person, a cohort, … */
  of: string;
  label: string;
  detail: string;
  /** An ISO instant; null where it has none. */
  at: string | null;
  count: number;
}

const groupId = sql.placeholder('groupId');
const now = sql.placeholder('now');

const kinds = [
  sql`
    select 'person', member.user_id::text, users.name,
      case when member.role_back is null then member.role else 'deputy' end, null::timestamptz, 1
    from group_members member join users on users.id = member.user_id
    where member.group_id = ${groupId}::uuid and member.role <> 'member' and member.left_at is null
    order by member.role desc, users.name`,
  sql`
    select 'cohort', cohort.id::text, cohort.name, coalesce((
        select string_agg(users.name, chr(10) order by users.name)
        from cohort_members seat join users on users.id = seat.user_id
        where seat.cohort_id = cohort.id and seat.status = 'seated' and seat.role = 'facilitator'), ''),
      (select max(starts_at) from sessions where cohort_id = cohort.id and cancelled_at is null), 1
    from cohorts cohort where cohort.group_id = ${groupId}::uuid and cohort.ended_at is null
    order by cohort.name`,
  sql`
    select 'round', round.id::text, round.name, '', round.closes_at, (
        select count(*)::int from applications
        where round_id = round.id and state = 'submitted' and decision is null)
    from rounds round where round.group_id = ${groupId}::uuid and round.formed_at is null
    order by round.closes_at`,
  sql`
    select 'venue', venue.id::text, venue.name, venue.entry, null::timestamptz, 1
    from venues venue where venue.group_id = ${groupId}::uuid order by venue.name`,
  sql`
    select 'template', wording.template, wording.template, '', null::timestamptz, 1
    from letter_wordings wording where wording.group_id = ${groupId}::uuid order by wording.template`,
  sql`
    select 'decision email', letter.round_id || ':' || letter.decision, round.name, letter.decision,
      null::timestamptz, 1
    from round_letters letter join rounds round on round.id = letter.round_id
    where round.group_id = ${groupId}::uuid and round.formed_at is null
    order by round.name, letter.decision`,
  sql`
    select 'swap', session.id::text, users.name, cohort.name, session.starts_at, 1
    from swap_offers offer
    join sessions session on session.id = offer.session_id
    join cohorts cohort on cohort.id = session.cohort_id
    join users on users.id = offer.offered_by
    where cohort.group_id = ${groupId}::uuid and session.starts_at > ${now}::timestamptz
      and session.cancelled_at is null
    order by session.starts_at`,
  sql`
    select 'webhook', hook.id::text, hook.label, hook.kind, null::timestamptz, 1
    from webhooks hook where hook.group_id = ${groupId}::uuid and hook.gone_at is null order by hook.label`,
  sql`
    select 'call', session.id::text, coalesce(nullif(session.title, ''), cohort.name), cohort.name, session.starts_at, 1
    from turn_offers offer
    join sessions session on session.id = offer.session_id
    join cohorts cohort on cohort.id = session.cohort_id
    where cohort.group_id = ${groupId}::uuid and session.starts_at > ${now}::timestamptz
      and session.cancelled_at is null and session.facilitator_id is null
    order by session.starts_at`,
  sql`
    select 'agreed', session.id::text, coalesce(users.name, ''), cohort.name, session.starts_at, 1
    from agreed_covers agreed
    join sessions session on session.id = agreed.session_id
    join cohorts cohort on cohort.id = session.cohort_id
    left join users on users.id = agreed.user_id
    where cohort.group_id = ${groupId}::uuid and session.starts_at > ${now}::timestamptz
    order by session.starts_at`,
  sql`
    select 'invitation', link.id::text, coalesce(nullif(link.label, ''), cohort.name, link.role), link.role,
      link.expires_at, link.max_uses - link.uses
    from invitations link left join cohorts cohort on cohort.id = link.cohort_id
    where link.group_id = ${groupId}::uuid and link.revoked_at is null and link.expires_at > ${now}::timestamptz
      and link.uses < link.max_uses
    order by link.expires_at`,
  sql`
    select 'place offers', cohort.id::text, cohort.name, '', max(offer.expires_at), count(*)::int
    from seat_offers offer join cohorts cohort on cohort.id = offer.cohort_id
    where cohort.group_id = ${groupId}::uuid and offer.state = 'open' and offer.expires_at > ${now}::timestamptz
    group by cohort.id order by cohort.name`,
  sql`
    select 'guests', session.id::text, coalesce(nullif(session.title, ''), cohort.name), cohort.name,
      session.starts_at, count(*)::int
    from invited_guests guest
    join sessions session on session.id = guest.session_id
    join cohorts cohort on cohort.id = session.cohort_id
    where cohort.group_id = ${groupId}::uuid and session.starts_at > ${now}::timestamptz
      and session.cancelled_at is null
    group by session.id, cohort.id order by session.starts_at`,
];

/** Of each kind as much as anyone reads. */
const bounded = kinds.map(
  (rows) => sql`(select * from (${rows}) as one (kind, "of", label, detail, "at", count) limit 40)`,
);
const statement = builtOnce(sql.join(bounded, sql` union all `));

/** All that passes with a group: who does what in it, its settings, and what was promised in its name. */
export async function dossierOf(db: Db, group: string, asOf: Date): Promise<DossierRow[]> {
  const values = { groupId: group, now: asOf.toISOString() };
  return (await planned<DossierRow>(db, 'handover_dossier', statement, values)).map(withNames);
}

/** The kinds that are called by a person. */
const personal = new Set<DossierKind>(['person', 'agreed', 'swap']);

/** Names among other words, each isolated from them. */
const withNames = (row: DossierRow): DossierRow => ({
  ...row,
  label: personal.has(row.kind) ? isolated(row.label) : row.label,
  detail: row.kind === 'cohort' ? row.detail.split('\n').map(isolated).join(', ') : row.detail,
});

/** Something in a group that only one person can do. */
export interface Alone {
  kind: 'organise' | 'facilitate' | 'entry' | 'links';
  /** The one, by name; '' where it is not known who. */
  name: string;
  userId: string;
  /** The cohort, for `facilitate`; the venue, for `entry`. */
  of: string | null;
  label: string;
  count: number;
}

const alone = builtOnce(sql`
  select 'organise' as kind, min(users.name) as name, min(users.id::text) as "userId", null as "of", '' as label,
    1 as count
  from group_members member join users on users.id = member.user_id
  where member.group_id = ${groupId}::uuid and member.role = 'organiser' and member.role_back is null
    and member.left_at is null
  having count(*) = 1
  union all (
    select 'facilitate', min(users.name), min(users.id::text), cohort.id::text, cohort.name, 1
    from cohorts cohort
    join cohort_members seat on seat.cohort_id = cohort.id and seat.status = 'seated'
      and (seat.may_lead or seat.role = 'facilitator')
    join users on users.id = seat.user_id
    where cohort.group_id = ${groupId}::uuid and cohort.ended_at is null
    group by cohort.id having count(*) = 1
    order by cohort.name limit 40)
  union all (
    select 'entry', '', '', venue.id::text, venue.name, 1
    from venues venue
    where venue.group_id = ${groupId}::uuid and venue.entry = ''
    order by venue.name limit 40)
  union all (
    select 'links', users.name, users.id::text, null, '', count(*)::int
    from invitations link
    join users on users.id = link.created_by
    where link.group_id = ${groupId}::uuid and link.revoked_at is null and link.expires_at > ${now}::timestamptz
      and link.uses < link.max_uses
    group by users.id order by users.name limit 40)`);

/** What hangs on one person in a group. */
export async function aloneIn(db: Db, group: string, asOf: Date): Promise<Alone[]> {
  const rows = await planned<Alone>(db, 'handover_alone', alone, { groupId: group, now: asOf.toISOString() });
  return rows.map((row) => ({ ...row, name: isolated(row.name) }));
}
