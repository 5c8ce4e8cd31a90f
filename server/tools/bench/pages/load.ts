import autocannon from 'autocannon';

// The load, in a process of its own: so many connections, each of which asks again as soon as it is answered.

export interface Order {
  url: string;
  cookie: string;
  connections: number;
  seconds: number;
}

export interface Measured {
  /** Pages a second. */
  rate: number;
  p50: number;
  p99: number;
  /** Whatever was not answered with 200. */
  failures: number;
}

process.on('message', async ({ url, cookie, connections, seconds }: Order) => {
  const result = await autocannon({ url, connections, duration: seconds, headers: { cookie } });
  const { requests, latency, non2xx, errors, timeouts } = result;
  const answer: Measured = {
    rate: requests.total / result.duration,
    p50: latency.p50,
    p99: latency.p99,
    failures: non2xx + errors + timeouts,
  };
  process.send?.(answer);
});
