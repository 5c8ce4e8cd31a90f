import { and, eq, sql } from 'drizzle-orm';
import { askersMembership } from '../../people/groups/queries.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import { groupMembers, groups } from '../../people/groups/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Db, prepared } from '../../platform/db.ts';
import { allow, missing } from '../../platform/errors.ts';
import { applications, rounds } from './tables.ts';

export type Round = typeof rounds.$inferSelect;
export type Application = typeof applications.$inferSelect;

const roundById = prepared('round_by_id', (db) =>
  db
    .select({ round: rounds, group: groups, role: groupMembers.role, application: applications })
    .from(rounds)
    .innerJoin(groups, eq(groups.id, rounds.groupId))
    .leftJoin(groupMembers, askersMembership)
    .leftJoin(
      applications,
      and(eq(applications.roundId, rounds.id), eq(applications.userId, sql.placeholder('userId'))),
    )
    .where(eq(rounds.id, sql.placeholder('roundId'))),
);

/**
 * A round as anyone may meet it once it is announced, with what the asker is in its group (null: nothing) and their
 * own application. Until then it is there for organisers only. Throws `missing`.
 */
export async function roundFor(db: Db, actor: Actor | null, roundId: string) {
  const [found] = await roundById(db, { roundId, userId: actor?.userId ?? null });
  if (!found) throw missing();
  if (!found.round.announcedAt && !mayOrganise({ group: found.role })) throw missing();
  return found;
}

/**
 * A round for those who run it. Throws `missing` for people outside its group, `forbidden` for its members
 * (`missing` while it is not announced).
 */
export async function organisedRoundFor(db: Db, actor: Actor, roundId: string) {
  const found = await roundFor(db, actor, roundId);
  if (!found.role) throw missing();
  allow(mayOrganise({ group: found.role }));
  return found;
}

/** A round through the asker's own application to it; who never applied finds nothing. Throws `missing`. */
export async function appliedRoundFor(db: Db, actor: Actor, roundId: string) {
  const { application, ...found } = await roundFor(db, actor, roundId);
  if (!application) throw missing();
  return { ...found, application };
}
