import { spanOf } from '../../people/handover/rules.ts';
import { handovers, handoverTicks } from '../../people/handover/tables.ts';
import type { Db } from '../../platform/db.ts';
import type { World } from '../seed/world.ts';

/** The member has been asked to run the group for two months, and has gone through one point. Answers with its id. */
export async function furnishHandover(db: Db, world: World, now: Date): Promise<string> {
  const { organiser, member } = world.people;
  const days = { startsOn: '2090-01-01', endsOn: '2090-02-28' };
  const [made] = await db
    .insert(handovers)
    .values({
      ...{ groupId: world.group.id, fromId: organiser.id, toId: member.id, zone: 'Europe/Berlin' },
      ...{ ...days, ...spanOf(days, 'Europe/Berlin'), askedAt: now, note: 'I’m in Lima until March.' },
    })
    .returning();
  const handoverId = made?.id ?? '';
  await db.insert(handoverTicks).values({ handoverId, userId: member.id, point: 'itself:cover', at: now });
  return handoverId;
}

/** What people of a group send, and about whom. */
export const peopleRequests = (
  { people: { organiser, member2 }, former }: World & { former: string },
  takeover: { token: string },
) => ({
  'POST /groups/new': { fields: { name: 'A third group', city: 'Oslo', zone: 'Europe/Oslo' } },
  'POST /groups/:slug/edit': {
    fields: { name: 'Renamed', city: 'Oslo', zone: 'Europe/Oslo', version: '1' },
  },
  'POST /groups/:slug/members/:userId/role': { fields: { role: 'facilitator' } },
  'POST /groups/:slug/members/:userId/removal': { fields: { reason: 'Moved away.' } },
  'POST /groups/:slug/members/:userId/return': { of: { userId: former } },
  'POST /groups/:slug/members/roles': { fields: { person: member2.id, role: 'facilitator' } },
  'POST /groups/:slug/concerns/new': { fields: { toId: organiser.id, body: 'A word in private.' } },
  'POST /concerns/:concernId/replies': { fields: { body: 'Thank you.' } },
  'POST /groups/:slug/handover': {
    fields: { toId: member2.id, how: 'dates', startsOn: '2090-01-01', endsOn: '2090-02-28' },
  },
  'POST /handovers/:handoverId/answer': { fields: { answer: 'accept' } },
  'POST /handovers/:handoverId/last-day': { fields: { endsOn: '2090-03-31' } },
  'GET /takeover/:token': { of: takeover },
  'POST /takeover/:token': { of: takeover },
  'POST /handovers/:handoverId/ticks': { fields: { point: 'itself:weekly' } },
});
