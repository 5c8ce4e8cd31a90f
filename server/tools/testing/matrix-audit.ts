import { auditEntries } from '../../people/audit/tables.ts';
import type { Db } from '../../platform/db.ts';
import type { World } from '../seed/world.ts';

/** What an organiser changed a while ago, as the database notes it. */
export async function furnishAudit(db: Db, world: World, now: Date) {
  const { member, facilitator, organiser } = world.people;
  const at = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const by = { groupId: world.group.id, actorId: organiser.id, turn: 1, rows: 1, label: '', within: '' };
  const session = {
    ...by,
    kind: 'session',
    what: 'changed' as const,
    label: 'Week 3',
    within: 'Tuesday readers',
  };
  await db.insert(auditEntries).values([
    {
      ...session,
      ...{ at: at(50), people: [], changed: ['starts_at'] },
      before: { starts_at: at(-100).toISOString() },
      after: { starts_at: at(-150).toISOString() },
    },
    {
      ...session,
      ...{ at: at(49), people: [], changed: ['facilitator_id'] },
      before: { facilitator_id: null },
      after: { facilitator_id: facilitator.id },
    },
    {
      ...{ ...by, kind: 'member', what: 'changed', at: at(26), people: [member.id, facilitator.id] },
      ...{ rows: 2, changed: ['role'], before: { role: 'facilitator' }, after: { role: 'member' } },
    },
    {
      ...{ ...by, kind: 'venue', what: 'changed', label: 'Old mill', at: at(2), people: [] },
      ...{ changed: ['capacity', 'entry'], before: { capacity: 10 }, after: { capacity: 12 } },
    },
  ]);
}
