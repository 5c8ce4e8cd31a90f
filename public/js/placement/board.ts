/** The form that the board is, while it can be changed. */
export const boardOf = (inside: Element): HTMLFormElement | null =>
  inside.closest<HTMLFormElement>('form[data-board]');

/** Everything that people can be put into, in the order of the page. */
export const placesOf = (board: HTMLElement): HTMLElement[] => [
  ...board.querySelectorAll<HTMLElement>('[data-cohort]'),
];

/** What a place is called by whoever hears it. */
export const nameOf = (place: HTMLElement): string => place.getAttribute('aria-label') ?? '';

/** The words of a person's chip. */
export const personIn = (chip: Element): string =>
  chip.querySelector('span')?.firstChild?.textContent?.trim() ?? '';

/** Sends the one person to a place, as if they had been ticked and moved by the button. */
export function submitMove(chip: HTMLElement, place: HTMLElement) {
  const board = boardOf(chip);
  const to = board?.querySelector<HTMLSelectElement>('[name="to"]');
  const move = board?.querySelector<HTMLButtonElement>('[data-move]');
  if (!board || !to || !move || chip.closest('[data-cohort]') === place) return;
  const own = chip.querySelector<HTMLInputElement>('input');
  for (const box of board.querySelectorAll<HTMLInputElement>('[name="people"]')) box.checked = box === own;
  to.value = place.dataset.cohort ?? '';
  board.requestSubmit(move);
}
