/** Brings the reader to what went wrong with the form they sent. */
export function start(element: HTMLElement) {
  element.focus();
  return () => undefined;
}
