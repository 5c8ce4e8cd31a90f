import type { Timer } from '../../../server/rooms/agenda/fold.ts';
import { leftOf } from '../../../server/rooms/shown.rules.ts';
import { timeSaid } from './announce.ts';

interface Needs {
  now(): number;
  /** How many times faster that time passes than this browser's. */
  rate: number;
  timer(): Timer | undefined;
  draw(): void;
  /** The time of a step has just run out. */
  isOver(): void;
  say(sentence: string): void;
}

/** Draws at every moment at which a second of the timer ends, and says when its last minute and its end come. */
export class Ticker {
  readonly #needs: Needs;
  #left: number | null = null;
  #next = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Draws now and plans the next time; also when the timer is another, whose seconds end at other moments. */
  tick() {
    const { now, rate, timer, draw, isOver, say } = this.#needs;
    clearTimeout(this.#next);
    const running = timer();
    const left = running ? leftOf(running, now()) : null;
    const said = running?.endsAt ? timeSaid(this.#left, left) : '';
    if (said) say(said);
    if (said && left !== null && left <= 0) isOver();
    this.#left = left;
    draw();
    this.#next = window.setTimeout(() => this.tick(), untilNext(left, rate) / rate);
  }
}

/**
 * To the end of the second, and a little more, since a browser may wake too early. Where time passes so fast that
 * nobody could read the seconds, ten times in one of this browser's.
 */
function untilNext(left: number | null, rate: number): number {
  const unit = Math.max(1, Math.round(rate / 10)) * 1000;
  return left === null ? unit : (((left % unit) + unit) % unit) + 5;
}
