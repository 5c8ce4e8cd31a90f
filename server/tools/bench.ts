import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

// npm run bench -- rooms        the live rooms beside bare socket.io
// npm run bench -- sockets      how many people in rooms one server bears
// npm run bench -- pages        the pages beside a bare Express page; a further word picks one of them
// npm run bench -- city         every page and job of a large city after a year; alone, cost, rate, jobs pick parts
// npm run bench -- loading      what pages cost a new browser on a slow phone
// npm run bench -- tasks        what people do on a phone: taps, pages, fields; `write` puts the table into its decision
// npm run bench -- rsvp, mail, feed, placement, rotation    each says what it measures

const [name = '', ...words] = process.argv.slice(2);
const file = resolve(import.meta.dirname, 'bench', `${name}.ts`);
if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
  console.error('Say which: npm run bench -- rooms, or npm run bench -- pages');
  process.exit(1);
}
const { bench } = (await import(file)) as { bench(words: string[]): Promise<void> };
await bench(words);
process.exit();
