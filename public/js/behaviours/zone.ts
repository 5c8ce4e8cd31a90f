/** Fills in the browser's own time zone where none was chosen. */
export function start(element: HTMLElement) {
  const field = element as HTMLInputElement | HTMLSelectElement;
  if (!field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return () => undefined;
}
