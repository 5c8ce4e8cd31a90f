import { Bounded } from '../platform/bounded.ts';
import { clock } from '../platform/clock.ts';
import { tooMany } from '../platform/errors.ts';
import { type Bucket, drawFrom, type Flow } from './flood.rules.ts';

/** Counts what each person sends to this server, over all their sockets. Throws `too-many`. */
export function floodGuard(flow: Flow): (userId: string) => void {
  const buckets = new Bounded<string, Bucket>(5000);
  return (userId) => {
    const left = drawFrom(buckets.get(userId), flow, clock.now().getTime());
    if (!left) throw tooMany('You’re doing that too fast. Wait a moment and try again.');
    // The first to be put out is who has been quiet longest.
    buckets.delete(userId);
    buckets.set(userId, left);
  };
}
