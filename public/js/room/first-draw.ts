import { afterFrame, inTasks } from './in-tasks.ts';
import { allTurns } from './regions.ts';

/**
 * How much of the page is drawn while it opens: a turn more in each task, the step of the room first. The last one, which
 * measures, waits until the browser has laid the page out for itself: asked earlier, it would do so while a tap waits.
 */
export class FirstDraw {
  readonly #draw: () => void;
  #turn = 0;

  /** `draw` is called for each further turn. */
  constructor(draw: () => void) {
    this.#draw = draw;
  }

  get isOver(): boolean {
    return this.#turn === allTurns;
  }

  /** How many turns are to be drawn now; the first question begins it. */
  get turn(): number {
    if (this.#turn === 0) {
      this.#turn = 1;
      const next = () => this.#next();
      const written = Array.from({ length: allTurns - 2 }, () => next);
      inTasks(...written, () => afterFrame(next));
    }
    return this.#turn;
  }

  #next() {
    this.#turn += 1;
    this.#draw();
  }
}
