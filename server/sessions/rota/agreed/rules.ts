const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * By when someone who has agreed to lead is to confirm: a sixth of what is left, so that others can still be found; a day
 * at most, and ten minutes at least where there is twice as much.
 */
export function answerBy(askedAt: Date, startsAt: Date): Date {
  const left = startsAt.getTime() - askedAt.getTime();
  const wait = Math.min(day, left / 2, Math.max(10 * minute, left / 6));
  return new Date(askedAt.getTime() + wait);
}
