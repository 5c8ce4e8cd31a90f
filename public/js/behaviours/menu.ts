/** Closes a `<details>` menu when something else is pressed, or with Escape. */
export function start(element: HTMLElement) {
  const events = new AbortController();
  const { signal } = events;
  const menu = element as HTMLDetailsElement;
  document.addEventListener(
    'pointerdown',
    ({ target }) => {
      if (!menu.contains(target as Node)) menu.open = false;
    },
    { signal },
  );
  menu.addEventListener(
    'keydown',
    ({ key }) => {
      if (key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary')?.focus();
    },
    { signal },
  );
  menu.addEventListener(
    'focusout',
    ({ relatedTarget }) => {
      if (relatedTarget && !menu.contains(relatedTarget as Node)) menu.open = false;
    },
    { signal },
  );
  return () => events.abort();
}
