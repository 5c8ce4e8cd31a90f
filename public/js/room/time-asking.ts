import type { TimeAnswer } from '../../../server/rooms/protocol.ts';
import type { Clock } from './clock.ts';

/** Milliseconds between two questions: soon at first, then seldom. */
const firstPause = 2000;
const longestPause = 60_000;

interface Needs {
  clock: Clock;
  isConnected(): boolean;
  /** Asks the server what time it is; rejects when no answer comes. */
  ask(): Promise<TimeAnswer>;
}

/**
 * Asks the server for its time again while the best answer took long, or has become worthless since this computer
 * slept: a phone that came in on a bad connection would else keep showing seconds that are not the others'.
 */
export class TimeAsking {
  readonly #needs: Needs;
  #pause = firstPause;
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** From now on, beginning soon; also after a connection came back. */
  start() {
    this.#pause = firstPause;
    this.#plan();
  }

  #plan() {
    clearTimeout(this.#next);
    this.#next = setTimeout(() => void this.#look(), this.#pause);
    this.#pause = Math.min(2 * this.#pause, longestPause);
  }

  async #look() {
    const { clock, isConnected, ask } = this.#needs;
    // Joining starts it again.
    if (!isConnected()) return;
    if (clock.isRough()) {
      const tell = clock.ask();
      const answer = await ask().catch(() => null);
      if (answer?.ok) tell(answer.now);
    }
    this.#plan();
  }
}
