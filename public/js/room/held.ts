import { fold, type RoomState } from '../../../server/rooms/fold.ts';
import type { JoinAnswer, SeenEvent } from '../../../server/rooms/protocol.ts';

type Joined = Extract<JoinAnswer<RoomState>, { ok: true }>;

/**
 * What this browser holds of the room's log, as a state. It takes events in order only: those it has are dropped,
 * and after a gap it waits until what is missing was asked for. The old state stays until a new one is whole.
 */
export class Held {
  state: RoomState | null = null;
  /** The highest number of which it has heard. */
  #heardOf = 0;

  /** The number of the last event it holds. */
  get seq(): number {
    return this.state?.seq ?? 0;
  }

  /** Whether it has heard of events that it does not have. */
  get isBehind(): boolean {
    return this.#heardOf > this.seq;
  }

  /** The server has said that its log goes so far. */
  hearOf(seq: number) {
    this.#heardOf = Math.max(this.#heardOf, seq);
  }

  /** A new question to the server settles what it had heard of so far. */
  ask(): number {
    this.#heardOf = 0;
    return this.seq;
  }

  /** Takes the events that follow on what it holds. */
  hear(events: readonly SeenEvent[]) {
    for (const event of events) {
      this.hearOf(event.seq);
      if (this.state && event.seq === this.seq + 1) this.state = fold(this.state, event);
    }
  }

  /** Takes the answer to a join. */
  take(answer: Joined) {
    this.hearOf(answer.seq);
    if ('snapshot' in answer) this.state = answer.snapshot;
    else this.hear(answer.events);
  }
}
