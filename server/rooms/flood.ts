import { clock } from '../platform/clock.ts';
import { tooMany } from '../platform/errors.ts';
import { type Bucket, drawFrom, type Flow } from './flood.rules.ts';

const mostRemembered = 5000;

/** Counts what each person sends to this server, over all their sockets. Throws `too-many`. */
export function floodGuard(flow: Flow): (userId: string) => void {
  const buckets = new Map<string, Bucket>();
  return (userId) => {
    const now = clock.now().getTime();
    const left = drawFrom(buckets.get(userId), flow, now);
    if (!left) throw tooMany('That was too much at once. Please wait a moment.');
    if (buckets.size > mostRemembered) forgetFull(buckets, flow, now);
    buckets.set(userId, left);
  };
}

function forgetFull(buckets: Map<string, Bucket>, { burst, perSecond }: Flow, now: number) {
  for (const [userId, { at }] of buckets) {
    if (now - at > (burst / perSecond) * 1000) buckets.delete(userId);
  }
}
