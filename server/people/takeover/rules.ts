export const takeoverStates = ['asked', 'notice', 'done', 'stopped'] as const;

const day = 24 * 3_600_000;

/** How long none of a group’s organisers has been here before its facilitators may ask for it. */
export const idleDays = 60;
/** How long organisers have to say no. */
export const noticeDays = 14;
/** How long the first facilitator waits for a second. */
const askedDays = 30;

/** When the last of the organisers was here; null where there are none. */
export const lastSeenOf = (organisers: readonly { lastSeenAt: Date }[]): Date | null =>
  organisers.length === 0
    ? null
    : new Date(Math.max(...organisers.map(({ lastSeenAt }) => lastSeenAt.getTime())));

/** Whether a group may be taken over: none of its organisers has been here for sixty days. */
export function mayTakeOver(organisers: readonly { lastSeenAt: Date }[], now: Date): boolean {
  const last = lastSeenOf(organisers);
  return last === null || now.getTime() - last.getTime() >= idleDays * day;
}

/** When a group passes to the two who ask for it, if no organiser says no before. */
export const passesAt = (noticeAt: Date) => new Date(noticeAt.getTime() + noticeDays * day);

/** When a first facilitator has waited long enough for a second. */
export const lapsesAt = (askedAt: Date) => new Date(askedAt.getTime() + askedDays * day);

/** Whether some organiser has been here since it was asked: then it is nobody’s to take. */
export const isBack = (organisers: readonly { lastSeenAt: Date }[], askedAt: Date): boolean =>
  organisers.some(({ lastSeenAt }) => lastSeenAt >= askedAt);
