import type { Db } from '../../platform/db.ts';
import { officeSlots } from '../../sessions/office/tables.ts';
import type { World } from '../seed/world.ts';

const hour = 3_600_000;

/** The facilitator offers two times; the member has booked the second. Answers with both ids. */
export async function furnishOffice(db: Db, world: World, now: Date) {
  const { facilitator, member } = world.people;
  const row = {
    ...{ groupId: world.group.id, hostId: facilitator.id, offeredAt: now },
    ...{ place: 'https://call.example/tomas', about: 'Careers, or a hard reading.' },
  };
  const at = (hours: number) => ({
    startsAt: new Date(now.getTime() + hours * hour),
    endsAt: new Date(now.getTime() + (hours + 0.5) * hour),
  });
  const [free, booked] = await db
    .insert(officeSlots)
    .values([
      { ...row, ...at(40) },
      { ...row, ...at(41), bookedBy: member.id, topic: 'Whether to apply for a PhD.' },
    ])
    .returning({ id: officeSlots.id });
  return { freeId: free?.id ?? '', bookedId: booked?.id ?? '' };
}

const offer = { date: '2090-03-20', time: '18:00', minutes: '20', count: '3', weeks: '2', place: 'Library' };

export const officeRequests = ({ freeId, bookedId }: Awaited<ReturnType<typeof furnishOffice>>) => ({
  'POST /groups/:slug/office-hours': { fields: offer },
  'POST /office-hours/:slotId/booking': { of: { slotId: freeId }, fields: { topic: 'My project' } },
  'POST /office-hours/:slotId/booking/end': { of: { slotId: bookedId } },
  'POST /office-hours/:slotId/withdrawal': { of: { slotId: freeId } },
  'GET /office-hours/:slotId/calendar.ics': { of: { slotId: bookedId } },
});
