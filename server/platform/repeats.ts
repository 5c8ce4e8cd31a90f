/** Ids of forms that were sent again and made nothing, until the person has been told. */
const repeats = new Set<string>();

/** Notes that nothing was made, since the form had been sent before. Gives back what it got. */
export function isThereAlready<Made extends { id?: string | undefined }>(made: Made): Made {
  const { id } = made;
  if (!id) return made;
  repeats.add(id);
  // Where no request asked, nobody takes it.
  setTimeout(() => repeats.delete(id), 60_000).unref();
  return made;
}

/** Whether a form with this id has made nothing, once. */
export const takeRepeat = (id: string): boolean => repeats.delete(id);
