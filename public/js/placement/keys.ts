import { say } from '../say.ts';
import { type boardOf, nameOf, personIn, placesOf, type submitMove } from './board.ts';
import { mark } from './drag.ts';

interface Carried {
  chip: HTMLElement;
  /** Which of the board's places they would be put into. */
  at: number;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Lets people be carried by keys, and changes be undone by the usual ones. */
export function keys(page: Document, boardAt: typeof boardOf, drop: typeof submitMove) {
  let carried: Carried | null = null;

  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey) return undoes(page, event);
    const chip = (event.target as Element).closest<HTMLElement>('.chip');
    const board = chip && boardAt(chip);
    if (chip && board && isHeard(event.key, chip, board)) event.preventDefault();
  });
  page.addEventListener('focusout', () => {
    if (carried) leave('stays');
  });

  /** Whether a key on a chip meant something here. */
  function isHeard(key: string, chip: HTMLElement, board: HTMLElement): boolean {
    const isCarried = carried?.chip === chip;
    const step = steps[key];
    if (key === 'Enter' && !isCarried) pickUp(chip, board);
    else if (key === 'Enter') putDown(board);
    else if (isCarried && key === 'Escape') leave('stays');
    else if (isCarried && step) look(board, step);
    else return false;
    return true;
  }

  function pickUp(chip: HTMLElement, board: HTMLElement) {
    if (carried) leave('stays');
    const places = placesOf(board);
    carried = { chip, at: places.indexOf(chip.closest('[data-cohort]') as HTMLElement) };
    chip.classList.add('picked');
    mark(page, places[carried.at] ?? null);
    say(`${personIn(chip)} picked up. Arrow keys choose a cohort, Enter drops, Escape cancels.`);
  }

  function look(board: HTMLElement, step: number) {
    if (!carried) return;
    const places = placesOf(board);
    carried.at = (carried.at + step + places.length) % places.length;
    const place = places[carried.at];
    if (!place) return;
    mark(page, place);
    place.scrollIntoView({ block: 'nearest' });
    const slot = place.closest('section')?.getAttribute('aria-label') ?? '';
    say(nameOf(place) === slot ? slot : `${slot}, ${nameOf(place)}`);
  }

  function putDown(board: HTMLElement) {
    if (!carried) return;
    const { chip, at } = carried;
    const place = placesOf(board)[at];
    clear();
    if (place) drop(chip, place);
  }

  function leave(what: string) {
    if (!carried) return;
    say(`${personIn(carried.chip)} ${what}.`);
    clear();
  }

  function clear() {
    carried?.chip.classList.remove('picked');
    carried = null;
    mark(page, null);
  }
}

/** Ctrl+Z, and Ctrl+Y or Ctrl+Shift+Z, unless somebody is typing. */
function undoes(page: Document, event: KeyboardEvent) {
  const typing = (event.target as Element).matches('textarea, input:not([type="checkbox"])');
  const key = event.key.toLowerCase();
  if (typing || (key !== 'z' && key !== 'y')) return;
  const button = page.querySelector<HTMLButtonElement>(
    `[data-board] [data-key="${key === 'y' || event.shiftKey ? 'y' : 'z'}"]`,
  );
  if (!button) return;
  event.preventDefault();
  if (button.getAttribute('aria-disabled') !== 'true') button.form?.requestSubmit(button);
}
