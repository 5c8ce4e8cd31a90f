import type { boardOf, submitMove } from './board.ts';

interface Held {
  chip: HTMLElement;
  /** What follows the pointer; null until it is clear that this is no tap and no scroll. */
  ghost: HTMLElement | null;
  pointer: number;
  x: number;
  y: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  scrolling?: ReturnType<typeof setInterval>;
}

// A mouse that moves so far drags; a finger has to rest for so long first, since moving it at once scrolls.
const pixels = 6;
const restMs = 300;
// So near to an edge of the window, the page scrolls along.
const edge = 60;

/** Lets chips be dragged to other cohorts, by mouse, pen or finger. */
export function dragging(page: Document, boardAt: typeof boardOf, drop: typeof submitMove) {
  let held: Held | null = null;

  page.addEventListener('pointerdown', (event) => {
    const chip = (event.target as Element).closest<HTMLElement>('.chip');
    if (held || !chip || !boardAt(chip) || event.button !== 0) return;
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    const timer = event.pointerType === 'touch' ? setTimeout(() => lift(x, y), restMs) : undefined;
    held = { chip, ghost: null, pointer, x, y, timer };
  });

  page.addEventListener('pointermove', (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y) > pixels;
    if (held.ghost) follow(event.clientX, event.clientY);
    else if (far && held.timer) letGo();
    else if (far) lift(event.clientX, event.clientY);
  });

  page.addEventListener('pointerup', (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const { chip, ghost } = held;
    const place = ghost && placeAt(page, event.clientX, event.clientY);
    letGo();
    if (!ghost) return;
    // A click that comes of this would tick the person; where none comes, the next one is meant.
    page.addEventListener('click', ignore, { capture: true });
    setTimeout(() => page.removeEventListener('click', ignore, { capture: true }));
    if (place) drop(chip, place);
  });

  page.addEventListener('pointercancel', () => letGo());
  page.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') letGo();
  });
  page.addEventListener('contextmenu', (event) => {
    if (held) event.preventDefault();
  });
  // While a finger drags, the page must not scroll under it.
  page.addEventListener(
    'touchmove',
    (event) => {
      if (held?.ghost) event.preventDefault();
    },
    { passive: false },
  );

  function lift(x: number, y: number) {
    if (!held) return;
    held.ghost = held.chip.cloneNode(true) as HTMLElement;
    held.ghost.classList.add('held');
    held.ghost.setAttribute('aria-hidden', 'true');
    for (const input of held.ghost.querySelectorAll('input')) input.remove();
    held.chip.classList.add('picked');
    held.scrolling = setInterval(scrollAlong, 25);
    page.body.append(held.ghost);
    follow(x, y);
  }

  function follow(x: number, y: number) {
    if (!held?.ghost) return;
    held.ghost.style.translate = `${x + 8}px ${y + 8}px`;
    mark(page, placeAt(page, x, y));
    Object.assign(held, { x, y });
  }

  /** Goes on while the pointer rests at an edge, and what lies under it is another cohort then. */
  function scrollAlong() {
    if (!held) return;
    const { x, y } = held;
    if (y < edge) window.scrollBy(0, -12);
    else if (y > page.documentElement.clientHeight - edge) window.scrollBy(0, 12);
    else return;
    mark(page, placeAt(page, x, y));
  }

  function letGo() {
    clearTimeout(held?.timer);
    clearInterval(held?.scrolling);
    held?.ghost?.remove();
    held?.chip.classList.remove('picked');
    mark(page, null);
    held = null;
  }
}

const ignore = (event: Event) => event.preventDefault();

const placeAt = (page: Document, x: number, y: number) =>
  page.elementFromPoint(x, y)?.closest<HTMLElement>('[data-cohort]') ?? null;

/** Shows where somebody would land. */
export function mark(page: Document, place: Element | null) {
  for (const other of page.querySelectorAll('.landing')) other.classList.remove('landing');
  place?.classList.add('landing');
}
