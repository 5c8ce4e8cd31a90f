import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { canonicalZone } from '../../platform/time.ts';
import { textIn } from '../../sessions/calendars/ical/lines.rules.ts';
import { readBusy } from './busy-in-worker.ts';
import { sayUnread } from './unread.rules.ts';

// npm run --silent busy -- FILE --zone Z --from INSTANT --until INSTANT [--address A]
// Writes the busy times that somebody's hours would be taken from, and on the other stream what could not be read.

const usage =
  'Say what to read: npm run --silent busy -- FILE --zone Europe/Berlin --from 2027-03-15T00:00:00Z --until 2027-04-12T00:00:00Z --address me@example.org';

try {
  const { file, ...asked } = options();
  const reading = await readBusy({ ...asked, text: textIn(await readFile(file)) });
  if (reading === 'none') throw new Error(`${file} is not a calendar.`);
  if (reading === 'much') throw new Error(`${file} takes too long to read.`);
  const instants = reading.busy.map(({ from, until }) => ({ from: instant(from), until: instant(until) }));
  process.stdout.write(`${JSON.stringify(instants, null, 1)}\n`);
  for (const sentence of sayUnread(reading.unread, asked.zone)) process.stderr.write(`${sentence}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

function options() {
  const text = { type: 'string', default: '' } as const;
  const { values, positionals } = parseArgs({
    options: { zone: { ...text, default: 'UTC' }, from: text, until: text, address: text },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  const [from, until] = [Date.parse(values.from), Date.parse(values.until)];
  if (file === undefined || more.length > 0 || !(from < until)) throw new Error(usage);
  const zone = canonicalZone(values.zone);
  if (zone === null) throw new Error(`“${values.zone}” is no time zone.`);
  return { file, from, until, zone, address: values.address };
}

function instant(time: number): string {
  return new Date(time).toISOString();
}
