import { request } from 'node:http';
import { fc } from './properties.ts';

/** What no form of ours sends, and anybody can. */
const hostile = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '-1',
    '0',
    '99999999999',
    '1e9',
    '1e308',
    'NaN',
    '0x10',
    '٣',
    '0000-01-01',
    '9999-12-31',
    '+275760-09-13',
    '2026-02-30',
    '24:00',
    '../../etc/passwd',
    "' or 1=1 --",
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    '__proto__',
    'constructor',
    '00000000-0000-0000-0000-000000000000',
    '\u202e\u0301\ufeff\u2028',
    '💣'.repeat(3000),
    'a'.repeat(20_000),
    `${'['.repeat(500)}`,
    'title: &a [*a, *a]',
    'library:../../package.json',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.uuid(),
  fc.integer().map(String),
);

const odd = fc.oneof(hostile, fc.array(hostile, { maxLength: 3 }));
const extra = fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'toString', 'then', 'x[y]'), odd);

type Fields = Record<string, string | string[]>;

/** A form that is filled in as it should be but for some fields, which are wrong, missing, or there several times. */
export function wrongForm(fields: Fields): fc.Arbitrary<Fields> {
  const names = Object.keys(fields);
  const some = fc.subarray(names, {
    minLength: Math.min(1, names.length),
    maxLength: Math.min(3, names.length),
  });
  const wrong = some.chain((some) => fc.record(Object.fromEntries(some.map((name) => [name, odd]))));
  return fc.tuple(wrong, extra).map(([changes, others]) => ({ ...others, ...fields, ...changes }) as Fields);
}

interface Raw {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Sends exactly these bytes, where a browser or `fetch` would put them right first. */
export function sendRaw(url: string, { method = 'POST', path = '/', headers = {}, body = '' }: Raw) {
  return new Promise<{ status: number; text: string }>((done, fail) => {
    const sent = request(url, { method, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    });
    // A server may answer and hang up before it has read all.
    sent.on('error', fail);
    sent.end(body);
  });
}
