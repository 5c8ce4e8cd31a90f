import { inTasks } from './in-tasks.ts';
import { allTurns } from './regions.ts';

/** How much of the page is drawn while it opens: a turn more in each task, the step of the room first. */
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
      inTasks(...Array.from({ length: allTurns - 1 }, () => () => this.#next()));
    }
    return this.#turn;
  }

  #next() {
    this.#turn += 1;
    this.#draw();
  }
}
