import { setTimeout as pause } from 'node:timers/promises';
import { dateIn, instantOf } from '../../platform/time.ts';
import { demoZone } from '../seed/demo-people.ts';

/** The evening of the demo, at whatever hour it is here: its session is at half past six in its zone. */
export interface DemoEvening {
  /** What the demo is started with. */
  settings: Record<string, string>;
  /** Waits until it is this time in the demo, `18:47`. */
  until(time: string): Promise<void>;
}

/** An evening that begins now at `time` (`17:50`), and goes `rate` times as fast: at 60 every second is a minute. */
export function demoEvening(time: string, rate = 60): DemoEvening {
  const begin = evening(time).getTime();
  const since = (Date.now() * rate - begin) / (rate - 1);
  return {
    settings: { CLOCK_RATE: String(rate), CLOCK_SINCE: new Date(since).toISOString() },
    async until(time) {
      const passed = (Date.now() - since) * rate;
      await pause(Math.max(0, (evening(time).getTime() - since - passed) / rate));
    },
  };
}

const evening = (time: string) => instantOf({ date: dateIn(demoZone, new Date()), time, zone: demoZone });
