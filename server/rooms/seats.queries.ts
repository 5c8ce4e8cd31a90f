import { sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';

/** On what somebody's place in a room rests. */
export interface AccessSnapshot {
  login: string;
  person: string;
  room: string;
  /** What decided it when the place was given, see `accessSnapshot`. */
  snapshot: string;
}

/**
 * Of all these places the ones whose access has changed, by their index: a membership, a role, a turn, the session,
 * or the login session, which then has no access at all. One statement for all sockets of a server.
 */
export async function changedAccess(db: Db, snapshots: readonly AccessSnapshot[], now: Date) {
  const { rows } = await db.execute<{ index: number; signedIn: boolean }>(sql`
    select access.index, (login.id is not null or guest.id is not null) as "signedIn"
    from rows from (
      json_to_recordset(${JSON.stringify(snapshots)}) as (login text, person uuid, room uuid, snapshot text)
    ) with ordinality as access(login, person, room, snapshot, index)
    left join login_sessions as login
      on login.id = access.login and login.user_id = access.person and login.expires_at > ${now.toISOString()}
    left join room_guests as guest on guest.token_hash = access.login and guest.id = access.person
      and guest.session_id = access.room and guest.expires_at > ${now.toISOString()}
    left join sessions as session on session.id = access.room
    left join cohorts as cohort on cohort.id = session.cohort_id
    left join group_members as member
      on member.group_id = cohort.group_id and member.user_id = access.person and member.left_at is null
    left join cohort_members as seat on seat.cohort_id = cohort.id and seat.user_id = access.person
    left join session_visits as visit on visit.session_id = session.id and visit.user_id = access.person
    where (login.id is null and guest.id is null) or access.snapshot <> format('%s/%s/%s/%s/%s/%s/%s/%s/%s', session.version, session.facilitator_id,
      session.cancelled_at is not null, session.self_run, cohort.kind, member.role, seat.role, seat.status, visit.instead_of)`);
  return rows.map(({ index, signedIn }) => ({ index: Number(index) - 1, signedIn }));
}

interface Found {
  session: { version: number; facilitatorId: string | null; cancelledAt: Date | null; selfRun: boolean };
  cohort: { kind: string };
  group: string | null;
  seat: { role: string; status: string } | null;
  /** Their own session that they miss for this one. */
  insteadOf: string | null;
}

/** All that decides what a person may do in a room, in the words of the statement above. */
export const accessSnapshot = ({ session, cohort, group, seat, insteadOf }: Found): string =>
  [
    session.version,
    session.facilitatorId ?? '',
    session.cancelledAt ? 't' : 'f',
    session.selfRun ? 't' : 'f',
    cohort.kind,
    group ?? '',
    seat?.role ?? '',
    seat?.status ?? '',
    insteadOf ?? '',
  ].join('/');
