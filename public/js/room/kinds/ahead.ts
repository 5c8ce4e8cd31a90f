import { cardsFold, type Mark } from '../../../../server/rooms/cards/fold.ts';
import type { CardCommands, CardEvents } from '../../../../server/rooms/cards/protocol.ts';
import { votingOf } from '../../../../server/rooms/cards/results.rules.ts';
import { fold, type RoomState } from '../../../../server/rooms/fold.ts';
import type { RoomEvent } from '../../../../server/rooms/protocol.ts';
import type { Look } from '../look.ts';

/** What a command becomes where nothing but its own data is needed to know. */
const becomes: Partial<Record<keyof CardCommands, keyof CardEvents>> = {
  'card.take': 'card.taken',
  'card.move': 'card.moved',
  'cluster.rename': 'cluster.renamed',
  'cluster.remove': 'cluster.removed',
  'dot.give': 'dot.given',
  'dot.take': 'dot.taken',
};

/**
 * The room as it will be when what this person has just done is stored: so that a card lies where it was put, also
 * while the connection is away. Of a step: its id.
 */
export function ahead({ state, waiting, facts }: Look, step: string): RoomState {
  const known = new Set<Mark>();
  let next = state;
  for (const { command, after } of waiting) {
    const type = becomes[command.type as keyof CardCommands] ?? changed(command);
    if (!type || command.as || !Object.hasOwn(cardsFold.changes, type)) continue;
    if (isStored(state, step, { type, data: command.data, after }, known)) continue;
    const data = { step, ...command.data };
    next = fold(next, { seq: state.seq, type, by: facts.me, at: 0, data } as RoomEvent);
  }
  return next;
}

const changed = ({ type, data }: { type: string; data: object }) =>
  type === 'card.write' && 'card' in data && data.card !== undefined ? 'card.written' : undefined;

/** An event can come before the answer to its command; a dot counts once all the same. */
function isStored(
  state: RoomState,
  step: string,
  sent: { type: string; data: object; after: number },
  known: Set<Mark>,
): boolean {
  if (!sent.type.startsWith('dot.')) return false;
  const { item } = sent.data as { item: number };
  const mark = votingOf(state, step).marks.find(
    (mark) =>
      mark.seq > sent.after &&
      mark.item === item &&
      mark.isTaken === (sent.type === 'dot.taken') &&
      !known.has(mark),
  );
  if (mark) known.add(mark);
  return mark !== undefined;
}
