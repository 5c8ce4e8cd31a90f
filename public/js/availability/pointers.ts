import { type Canvas, cellOf } from './canvas.ts';

/** How long a finger rests before it paints instead of scrolling, in milliseconds; and how far it may slip, in pixels. */
const rest = 250;
const slip = 10;

/**
 * A mouse paints from where it is pressed. A finger that taps marks one half hour, one that rests and then moves paints,
 * and one that moves at once scrolls the page.
 */
export function followPointers(canvas: Canvas) {
  const { element } = canvas;
  let stroke: { from: number; level: string; id: number } | null = null;
  let timer = 0;
  let down = { x: 0, y: 0 };
  let wasPainted = false;

  const begin = (cell: number, id: number) => {
    stroke = { from: cell, level: canvas.levelAt(cell), id };
    wasPainted = true;
    canvas.paint(cell, cell, stroke.level);
  };
  const end = () => {
    clearTimeout(timer);
    if (!stroke) return;
    stroke = null;
    canvas.finish();
  };

  element.addEventListener('pointerdown', (event) => {
    wasPainted = false;
    const cell = cellOf(event.target);
    if (cell === null || event.button !== 0 || !event.isPrimary) return;
    down = { x: event.clientX, y: event.clientY };
    if (event.pointerType !== 'touch') return begin(cell, event.pointerId);
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      begin(cell, event.pointerId);
      navigator.vibrate?.(10);
    }, rest);
  });
  addEventListener('pointermove', (event) => {
    if (!stroke && Math.hypot(event.clientX - down.x, event.clientY - down.y) > slip) clearTimeout(timer);
    if (stroke?.id !== event.pointerId) return;
    const cell = cellOf(document.elementFromPoint(event.clientX, event.clientY));
    if (cell !== null) canvas.paint(stroke.from, cell, stroke.level);
  });
  addEventListener('pointerup', end);
  addEventListener('pointercancel', end);
  // A finger that paints does not scroll; it has to be said while it moves, before the browser begins to.
  element.addEventListener('touchmove', (event) => stroke && event.preventDefault(), { passive: false });
  element.addEventListener('contextmenu', (event) => {
    if (wasPainted) event.preventDefault();
  });
  // A tap, and the click of a screen reader.
  element.addEventListener('click', (event) => {
    const cell = cellOf(event.target);
    if (cell === null || wasPainted) return;
    canvas.paint(cell, cell, canvas.levelAt(cell));
    canvas.finish();
  });
}
