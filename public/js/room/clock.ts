/** How far this computer's time may drift from its own counter before the server is asked again. */
const mostDrift = 250;

/** An answer that took no longer, in milliseconds, is good: the time is wrong by half of it at most. */
const goodTrip = 200;

/** The two clocks of this computer: a counter that never jumps but may sleep, and the time that people set. */
export interface Local {
  counter(): number;
  time(): number;
}

/** This computer's clocks; in a trial, for a server whose time passes so many times faster. */
export const atRate = (rate: number): Local => ({
  counter: () => performance.now() * rate,
  time: () => Date.now() * rate,
});

/**
 * The server's clock as this browser knows it: its own counter and an offset, from the answer with the shortest
 * round trip. What this computer believes the time to be does not matter.
 */
export class Clock {
  readonly #local: Local;
  #offset = 0;
  #roundTrip = Number.POSITIVE_INFINITY;
  #drift: number;

  /** `start`: the server's time when the page was made, until a better answer comes. */
  constructor(start: number, local = atRate(1)) {
    this.#local = local;
    this.#offset = start - local.counter();
    this.#drift = this.#between();
  }

  /** The server's time now, in milliseconds. */
  now(): number {
    return this.#local.counter() + this.#offset;
  }

  /** Begins a question to the server; call what it returns with the time in the answer. */
  ask(): (serverNow: number) => void {
    const sent = this.#local.counter();
    return (serverNow) => {
      const roundTrip = this.#local.counter() - sent;
      // While the computer slept, its counter may have stood: then every older answer is wrong.
      if (roundTrip > this.#roundTrip && !this.isStale()) return;
      this.#offset = serverNow - (sent + roundTrip / 2);
      this.#roundTrip = roundTrip;
      this.#drift = this.#between();
    };
  }

  /** Whether a better answer is wanted. */
  isRough(): boolean {
    return this.#roundTrip > goodTrip || this.isStale();
  }

  /** Whether this computer slept, or its time was set, since the best answer. */
  isStale(): boolean {
    return Math.abs(this.#between() - this.#drift) > mostDrift;
  }

  #between() {
    return this.#local.time() - this.#local.counter();
  }
}
