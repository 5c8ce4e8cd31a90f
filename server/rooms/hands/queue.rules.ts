import type { RoomState } from '../fold.ts';
import type { Hand, Spoken } from './fold.ts';
import type { HandKind } from './protocol.ts';

type Talking = Pick<RoomState, 'hands' | 'arranged' | 'isBalanced' | 'spoken' | 'floor'>;

const ranks: Record<HandKind, number> = { order: 0, reply: 1, point: 2 };

/**
 * Who speaks next, in order: points of order, then replies, then new points; within a gesture whose hand went up
 * first or, in balance, who has spoken least. What somebody who leads has put in order stays so; hands that go up
 * afterwards come in front of the first with a gesture that waits for theirs.
 */
export function queueOf(state: Talking): Hand[] {
  const byRule = [...state.hands].sort((one, other) => compare(state, one, other));
  const queue = state.arranged.flatMap((person) => byRule.find((hand) => hand.person === person) ?? []);
  for (const hand of byRule) {
    if (queue.includes(hand)) continue;
    const place = queue.findIndex((other) => ranks[other.kind] > ranks[hand.kind]);
    queue.splice(place < 0 ? queue.length : place, 0, hand);
  }
  return queue;
}

function compare(state: Talking, one: Hand, other: Hand): number {
  const balance = state.isBalanced ? weigh(state, one.person, other.person) : 0;
  return ranks[one.kind] - ranks[other.kind] || balance || one.at - other.at;
}

/** By seconds, then by how often; whoever speaks at the moment comes after those who do not. */
function weigh({ spoken, floor }: Talking, one: string, other: string): number {
  const a = spokenBy(spoken, one);
  const b = spokenBy(spoken, other);
  const speaks = Number(one === floor) - Number(other === floor);
  return speaks || seconds(a) - seconds(b) || a.times - b.times;
}

const seconds = ({ time }: Spoken) => Math.round(time / 1000);

const spokenBy = (spoken: Record<string, Spoken>, person: string): Spoken =>
  spoken[person] ?? { time: 0, times: 0 };

/** How long somebody has had the floor up to now, in milliseconds. */
export function speakingTime(
  { spoken, floor, floorSince }: Pick<RoomState, 'spoken' | 'floor' | 'floorSince'>,
  person: string,
  now: number,
): number {
  const running = floor === person && floorSince !== null ? Math.max(0, now - floorSince) : 0;
  return spokenBy(spoken, person).time + running;
}

/** The queue after a person was moved by one place; null where that changes nothing. */
export function movedQueue(state: Talking, person: string, by: -1 | 1): string[] | null {
  const order = queueOf(state).map((hand) => hand.person);
  const from = order.indexOf(person);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return null;
  const others = order.filter((one) => one !== person);
  return [...others.slice(0, to), person, ...others.slice(to)];
}

/** Who has raised a hand or spoken in the running step. */
export const heardIn = ({ heard, current }: RoomState) =>
  heard.step === current ? heard : { step: current, raised: [], spoke: [] };
