interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** A time at which someone is busy; milliseconds since 1970. */
interface Busy {
  from: number;
  until: number;
}

/**
 * The turns during which someone is busy otherwise. What is as long as a turn and at its time is taken for the session
 * itself, which many have in their calendar.
 */
export const clashing = <Turn extends Span>(turns: readonly Turn[], busy: readonly Busy[]): Turn[] =>
  turns.filter(({ startsAt, endsAt }) => {
    const [from, until] = [startsAt.getTime(), endsAt.getTime()];
    return busy.some(
      (one) => one.from < until && one.until > from && !(one.from === from && one.until === until),
    );
  });
