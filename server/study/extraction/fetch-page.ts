import { fetchOutside, Unreachable } from '../../platform/outside.ts';
import { mostBytes, type Source } from './extract-aside.ts';

/** Fetches a page or PDF from a public address. Throws `Unreachable`. */
export async function fetchPage(address: string): Promise<Source> {
  const headers = {
    accept: 'text/html, application/pdf;q=0.9',
    'user-agent': 'Convenor (reading group software)',
  };
  const {
    status,
    type,
    bytes,
    address: url,
  } = await fetchOutside(address, { headers, most: mostBytes, hops: 5 });
  if (status !== 200) throw new Unreachable(`The server answered with ${status}.`);
  if (type && !/html|pdf|text\/plain|octet-stream/i.test(type))
    throw new Unreachable('That address leads to something that is no page and no PDF.');
  return { bytes, url, charset: /charset="?([\w-]+)/i.exec(type)?.[1] ?? '' };
}
