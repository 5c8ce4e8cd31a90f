/** Saves a long form by Ctrl+S (or ⌘S), from wherever one types in it: presses the button that names the keys. */
export function start(form: HTMLElement) {
  const events = new AbortController();
  addEventListener(
    'keydown',
    (event) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (key.toLowerCase() !== 's' || !(ctrlKey || metaKey) || altKey || shiftKey) return;
      event.preventDefault();
      if (!event.repeat) form.querySelector<HTMLElement>('[aria-keyshortcuts]')?.click();
    },
    { signal: events.signal },
  );
  return () => events.abort();
}
