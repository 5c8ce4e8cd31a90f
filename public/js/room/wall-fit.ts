import { isOnPage, type Piece, pagesOf } from './wall-pages.ts';
import type { Room } from './wall-view.ts';

/** What a step shows is made smaller, down to the last of these, until it fits. */
const sizes = [1, 0.92, 0.85, 0.78, 0.72, 0.66];

/** Where even the last would not do, it is shown a page at a time, at a size that is read from the back row. */
const sizeOfPages = 0.72;

/** How long a page stays, and how long one that somebody has turned to. */
const stays = 12_000;
const staysTurned = 60_000;

/** What is never cut in two. */
const whole =
  '.index-card, .tray-head, .room-plot, .room-crux, .room-breakouts > li, li:not(:has(li, .index-card, .room-crux)), blockquote, h3, h4, p';

const heading = 'h3, h4, .tray-head';

/** Makes what the wall shows fit its screen, whatever there is of it: names, text, cards. */
export class Fit {
  readonly #root: HTMLElement;
  readonly #room: Room = { names: Number.POSITIVE_INFINITY, page: 0, pages: 1 };
  #starts = [0];
  #turnsAt = 0;
  /** What was measured last: as long as it is the same, nothing is measured again. */
  #queue = '';
  #stage = '';

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Draws it so that it fits. */
  show(now: number, draw: (room: Room) => void) {
    this.#onTime(now);
    draw(this.#room);
    this.#fitQueue(draw);
    if (this.#fitStage(now)) draw(this.#room);
    this.#showPage();
  }

  /** To the next page or the one before, for as long as people need who look at it. */
  turn(by: number, now: number) {
    const { page, pages } = this.#room;
    this.#room.page = (page + by + pages) % pages;
    this.#turnsAt = now + staysTurned;
  }

  #onTime(now: number) {
    if (this.#room.pages === 1 || now < this.#turnsAt) return;
    this.turn(1, now);
    this.#turnsAt = now + stays;
  }

  /** As many names as there is room for above the code. */
  #fitQueue(draw: (room: Room) => void) {
    const queue = this.#find('.wall-queue');
    const aside = this.#find('.wall-aside');
    if (!queue || !aside) return;
    if (namesIn(aside) === this.#queue) return;
    this.#room.names = Number.POSITIVE_INFINITY;
    draw(this.#room);
    const all = queue.querySelectorAll('li').length;
    for (let names = all - 1; names > 0 && isOver(queue); names -= 1) {
      this.#room.names = names;
      draw(this.#room);
    }
    this.#queue = namesIn(aside);
  }

  /** Finds the size and the pages of what the step shows; says whether these are other ones now. */
  #fitStage(now: number): boolean {
    const [stage, top, body, flow] = ['.wall-stage', '.wall-top', '.wall-body', '.wall-flow'].map((name) =>
      this.#find(name),
    );
    if (!stage || !top || !body || !flow) return false;
    const measured = `${sizeOf(stage)} ${sizeOf(top)} ${flow.textContent}`;
    if (measured === this.#stage) return false;
    this.#stage = measured;
    flow.style.paddingBlockEnd = '';
    const fitting = sizes.find((size) => isOver(sized(flow, body, size)) === false);
    if (!fitting) sized(flow, body, sizeOfPages);
    this.#starts = fitting ? [0] : pagesOf(piecesIn(flow, body), body.clientHeight);
    const pages = this.#starts.length;
    if (pages === this.#room.pages) return false;
    if (this.#room.pages === 1) this.#turnsAt = now + stays;
    this.#room.pages = pages;
    this.#room.page = Math.min(this.#room.page, pages - 1);
    return true;
  }

  /** Only what is whole is seen of a page. */
  #showPage() {
    const [body, flow] = [this.#find('.wall-body'), this.#find('.wall-flow')];
    if (!body || !flow) return;
    const start = this.#starts[this.#room.page] ?? 0;
    const isPaged = this.#room.pages > 1;
    for (const [element, piece] of isPaged ? placesIn(flow, body) : [])
      element.style.visibility = isOnPage(piece, start, body.clientHeight) ? '' : 'hidden';
    if (!isPaged) for (const element of hiddenIn(flow)) element.style.visibility = '';
    // So that the last page begins at its top as well.
    flow.style.paddingBlockEnd = isPaged ? '100vh' : '';
    body.scrollTop = start;
  }

  #find = (name: string) => this.#root.querySelector<HTMLElement>(name);
}

const namesIn = (aside: HTMLElement) =>
  `${sizeOf(aside)} ${[...aside.querySelectorAll('.wall-floor, li')].map(({ textContent }) => textContent).join()}`;

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => `${clientWidth} × ${clientHeight}`;

const isOver = ({ scrollHeight, clientHeight }: HTMLElement) => scrollHeight > clientHeight + 1;

function sized(flow: HTMLElement, body: HTMLElement, size: number): HTMLElement {
  flow.style.setProperty('zoom', String(size));
  return body;
}

const hiddenIn = (flow: HTMLElement) => flow.querySelectorAll<HTMLElement>('[style*="visibility"]');

const piecesIn = (flow: HTMLElement, body: HTMLElement): Piece[] =>
  placesIn(flow, body).map(([, piece]) => piece);

/** What is never cut, and where it lies in all there is. A heading keeps what follows it. */
function placesIn(flow: HTMLElement, body: HTMLElement): [HTMLElement, Piece][] {
  const from = body.getBoundingClientRect().top - body.scrollTop;
  const places = [...flow.querySelectorAll<HTMLElement>(whole)]
    .filter((element) => !element.parentElement?.closest(whole))
    .map((element): [HTMLElement, Piece] => {
      const { top, bottom } = element.getBoundingClientRect();
      return [element, { top: top - from, bottom: bottom - from }];
    });
  for (const [index, [element, piece]] of places.entries()) {
    const next = places[index + 1]?.[1];
    if (next && element.matches(heading)) piece.bottom = Math.max(piece.bottom, next.bottom);
  }
  return places;
}
