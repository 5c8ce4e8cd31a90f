import { after } from 'node:test';
import { clock } from '../../platform/clock.ts';

const minute = 60_000;

/**
 * Puts the clock to minutes before or after an instant, such as the beginning of a session; `toNow` puts it right again,
 * and so does the end of the test file. What servers of the same process do by themselves goes by it, too.
 */
export function clockAround(instant: Date) {
  const realNow = clock.now;
  after(() => {
    clock.now = realNow;
  });
  const minutesAfter = (minutes: number) => {
    clock.now = () => new Date(instant.getTime() + minutes * minute);
  };
  return {
    minutesAfter,
    hoursBefore: (hours: number) => minutesAfter(-60 * hours),
    toNow: () => {
      clock.now = realNow;
    },
  };
}
