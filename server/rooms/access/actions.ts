import { randomUUID } from 'node:crypto';
import { db } from '../../platform/db.ts';
import { isolated, looksLike } from '../../platform/names.ts';
import type { CommandContext } from '../deciding.rules.ts';
import type { Command, Commands } from '../protocol.ts';
import { leadersOf, seatedIn } from './queries.ts';
import type { Added } from './rules.ts';

/** What the commands at the door are decided by, besides the room. */
export async function accessFacts({
  type,
  room,
  data,
}: Command): Promise<Pick<CommandContext, 'leaders' | 'added' | 'looksLike'>> {
  if (type === 'person.remove' || type === 'room.handOver') return { leaders: await leadersOf(db, room) };
  if (type !== 'person.add') return {};
  const added = await personOf(room, data);
  return { added, looksLike: (name) => looksLike(name, added?.name ?? '') };
}

/** Somebody with a seat in the cohort under their own id and name, anybody else under a new one. */
async function personOf(room: string, data: Commands['person.add']): Promise<Added | undefined> {
  if ('name' in data) return { person: randomUUID(), name: isolated(data.name), isMember: false };
  const seat = (await seatedIn(db, room)).find(({ id }) => id === data.person);
  return seat && { person: seat.id, name: seat.name, isMember: true };
}
