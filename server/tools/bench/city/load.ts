import type { Asked } from '../../seed/city/pages.ts';

/** One answer: how long it took in milliseconds, its statements, and its bytes. */
export interface Answered {
  name: string;
  took: number;
  status: number;
  queries: number;
  bytes: number;
}

/** Asks for one page. */
export async function ask(url: string, { name, path, cookie }: Asked): Promise<Answered> {
  const start = performance.now();
  const response = await fetch(url + path, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });
  const bytes = (await response.arrayBuffer()).byteLength;
  const took = performance.now() - start;
  return { name, took, status: response.status, queries: Number(response.headers.get('x-queries')), bytes };
}

/** Asks so often a second whatever the answers take, as people do who know nothing of each other. */
export async function askAtRate(url: string, all: readonly Asked[], perSecond: number, seconds: number) {
  const begin = performance.now();
  const answers: Promise<Answered>[] = [];
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const wait = begin + (1000 * count) / perSecond - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    // A step that shares no factor with their number goes through all of them, and mixes roles and pages.
    const asked = all[(count * 7919) % all.length];
    if (asked) answers.push(ask(url, asked));
  }
  return Promise.all(answers);
}

/** What so many of a hundred are not above. */
export const percentile = (all: readonly number[], percent: number) =>
  all.toSorted((a, b) => a - b)[Math.max(0, Math.ceil((all.length * percent) / 100) - 1)] ?? 0;
