import { debriefs, preparedPoints } from '../../home/preparing/tables.ts';
import type { Db } from '../../platform/db.ts';
import type { World } from '../seed/world.ts';

/** The facilitator has said how the last session went, and begun to prepare the next. */
export async function furnishPreparing(db: Db, world: World, now: Date) {
  const { facilitator } = world.people;
  await db.insert(preparedPoints).values({
    ...{ sessionId: world.cohort.next, userId: facilitator.id },
    ...{ point: 'venue', doneAt: now },
  });
  await db.insert(debriefs).values({
    ...{ sessionId: world.cohort.current, byId: facilitator.id, writtenAt: now },
    worked: 'Drawing the diagram together before we talked.',
    stuck: 'What a reward is not.',
    next: 'Ben would like to speak first.',
  });
}

export const preparingRequests = {
  'POST /facilitating/calendar': { fields: { address: 'http://127.0.0.1/calendar' } },
  'POST /sessions/:sessionId/preparing': { fields: { point: ['read', 'venue'] } },
  'POST /sessions/:sessionId/debrief': { fields: { worked: 'Pairs.', stuck: '', next: '' } },
};
