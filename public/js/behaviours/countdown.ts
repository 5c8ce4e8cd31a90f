/** Shows how long it is until a `<time>`, by the minute, in the last hour by the second; then `data-over`. */
export function start(element: HTMLElement) {
  const end = Date.parse(element.getAttribute('datetime') ?? '');
  let timer = 0;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (!(left > 0)) {
      element.textContent = element.dataset.over ?? 'now';
      return;
    }
    element.textContent = sayLeft(left);
    timer = window.setTimeout(tick, left > 3600 ? 15_000 : 1000 - (Date.now() % 1000));
  };
  tick();
  return () => clearTimeout(timer);
}

function sayLeft(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `in ${Math.floor(hours / 24)} days`;
  if (hours >= 1) return `in ${hours} h ${minutes % 60} min`;
  return `in ${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}
