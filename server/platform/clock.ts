/** The one place that knows what time it is. Tests set it; nothing else calls `new Date()` for now. */
export const clock = {
  now: (): Date => new Date(),
};
