/** Asks before a page is left with text that was typed and not sent. */
export function start(element: HTMLElement) {
  const events = new AbortController();
  const { signal } = events;
  let typed = false;
  const warn = (event: BeforeUnloadEvent) => typed && event.preventDefault();
  element.addEventListener('input', () => (typed = true), { signal });
  element.addEventListener(
    'submit',
    (event) => {
      if (!event.defaultPrevented) typed = false;
    },
    { signal },
  );
  addEventListener('beforeunload', warn, { signal });
  return () => events.abort();
}
