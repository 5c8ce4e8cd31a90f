/** The one place that knows what time it is. Tests set it; nothing else calls `new Date()` for now. */
export const clock = {
  now: (): Date => new Date(),
};

/**
 * Lets time pass faster from an instant on, so that a trial of a whole evening takes a few minutes: nothing sleeps or
 * jumps, and servers and restarts with the same rate and instant agree. Rooms' pages are told the rate.
 */
export function speedUp(rate: number, since: Date) {
  const start = since.getTime();
  clock.now = () => new Date(start + (Date.now() - start) * rate);
}
