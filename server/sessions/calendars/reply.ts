import ICAL from 'ical.js';
import { emailInMailto } from '../../platform/email-address.ts';
import { Clocks } from './ical/clock.ts';
import { periodIn } from './ical/events.rules.ts';
import { lineOf, unfolded } from './ical/lines.rules.ts';
import { partsOfCalendar } from './ical/parts.rules.ts';
import type { Reply } from './reply.rules.ts';

const longest = 280;

/**
 * Reads what a calendar has sent, with times that name no zone in `zone`; null where it is no reply, or not about one
 * event of one person.
 */
export function readReply(text: string, zone: string): Reply | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(withoutStrayLines(text)));
    const [event, ...more] = calendar.getAllSubcomponents('vevent');
    const method = String(calendar.getFirstPropertyValue('method') ?? '').toUpperCase();
    if (!event || more.length > 0 || (method !== 'REPLY' && method !== 'COUNTER')) return null;
    const [attendee, ...others] = event.getAllProperties('attendee');
    const stamp = event.getFirstPropertyValue('dtstamp');
    if (!attendee || others.length > 0 || !(stamp instanceof ICAL.Time)) return null;
    const sequence = event.getFirstPropertyValue('sequence');
    const comments = event.getAllProperties('comment').map((one) => String(one.getFirstValue() ?? ''));
    return {
      isCounter: method === 'COUNTER',
      uid: String(event.getFirstPropertyValue('uid') ?? ''),
      attendee: emailInMailto(String(attendee.getFirstValue() ?? '')),
      status: String(attendee.getFirstParameter('partstat') ?? '').toUpperCase(),
      sequence: sequence === null ? null : Number(sequence),
      stamp: stamp.toJSDate(),
      comment: onOneLine(comments.join(' ')),
      startsAt: startIn(text, zone),
    };
  } catch {
    return null;
  }
}

/** One calendar, without a mark of its encoding, what stands around it and lines that are none. */
function withoutStrayLines(text: string): string {
  const lines = [...unfolded(text)].filter((line) => /^[\w-]+[;:]/.test(line));
  const end = lines.findIndex((line) => /^END:VCALENDAR/i.test(line));
  return lines.slice(0, end < 0 ? undefined : end + 1).join('\r\n');
}

const onOneLine = (words: string) =>
  [...words.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()].slice(0, longest).join('');

/** When the event of a message begins, in whatever zone it says so. */
function startIn(text: string, zone: string): Date | null {
  const parts = partsOfCalendar(text)?.parts ?? [];
  const clocks = new Clocks(
    parts.filter(({ kind }) => kind === 'vtimezone'),
    zone,
  );
  const event = parts.find(({ kind }) => kind === 'vevent');
  const start = event && periodIn(event.lines.map(lineOf))?.start;
  return start && !start.isDate ? new Date(clocks.named(start.zone).at(start.wall)) : null;
}
