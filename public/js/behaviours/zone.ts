/** Fills in the browser's own time zone where none was chosen. */
export function start(element: HTMLElement) {
  const field = element as HTMLInputElement | HTMLSelectElement;
  if (field.value) return () => undefined;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  field.value = own;
  // Browsers say some zones by names that the list does not have.
  if (field.value !== own && field instanceof HTMLSelectElement) {
    field.append(new Option(own.replaceAll('_', ' '), own));
    field.value = own;
  }
  return () => undefined;
}
