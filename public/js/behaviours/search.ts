/** Goes to the search field with the key `/`, unless something is being typed; a room has its own use for the key. */
export function start(element: HTMLElement) {
  const events = new AbortController();
  document.addEventListener(
    'keydown',
    (event) => {
      const { key, target, ctrlKey, metaKey, altKey, isComposing } = event;
      if (key !== '/' || ctrlKey || metaKey || altKey || isComposing || event.defaultPrevented) return;
      const isTyping = (target as Element).closest('input, textarea, select, [contenteditable]');
      if (isTyping || document.querySelector('#room')) return;
      event.preventDefault();
      const field = element.querySelector('input');
      // On a phone there is a link in the field's place.
      if (field?.checkVisibility()) field.select();
      else element.querySelector('a')?.click();
    },
    { signal: events.signal },
  );
  return () => events.abort();
}
