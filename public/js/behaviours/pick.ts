/** A list whose rows can be ticked: one box ticks them all, and the bar says how many are. Without scripts there is neither. */
export function start(element: HTMLElement) {
  const all = element.querySelector<HTMLInputElement>('[data-all]');
  const count = element.querySelector<HTMLElement>('[data-picked]');
  const label = all?.closest('label');
  const boxes = () => [...element.querySelectorAll<HTMLInputElement>('.pick input')];
  if (!all || !label || boxes().length === 0) return () => undefined;
  label.hidden = false;
  const tell = () => {
    const picked = boxes().filter(({ checked }) => checked).length;
    if (count) count.textContent = `${count.dataset.picked}${picked}`;
    all.checked = picked === boxes().length;
    all.indeterminate = picked > 0 && !all.checked;
  };
  const change = (event: Event) => {
    if (event.target === all) for (const box of boxes()) box.checked = all.checked;
    tell();
  };
  element.addEventListener('change', change);
  tell();
  return () => element.removeEventListener('change', change);
}
