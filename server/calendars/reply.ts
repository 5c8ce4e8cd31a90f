import ICAL from 'ical.js';
import { emailInMailto } from '../platform/email-address.ts';
import type { Reply } from './reply.rules.ts';

/** Reads what a calendar has sent; null where it is no reply, or not about one event of one person. */
export function readReply(text: string): Reply | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const [event, ...more] = calendar.getAllSubcomponents('vevent');
    const method = String(calendar.getFirstPropertyValue('method') ?? '').toUpperCase();
    if (method !== 'REPLY' || !event || more.length > 0) return null;
    const [attendee, ...others] = event.getAllProperties('attendee');
    const stamp = event.getFirstPropertyValue('dtstamp');
    if (!attendee || others.length > 0 || !(stamp instanceof ICAL.Time)) return null;
    return {
      uid: String(event.getFirstPropertyValue('uid') ?? ''),
      attendee: emailInMailto(String(attendee.getFirstValue() ?? '')),
      status: String(attendee.getFirstParameter('partstat') ?? '').toUpperCase(),
      sequence: Number(event.getFirstPropertyValue('sequence') ?? 0),
      stamp: stamp.toJSDate(),
    };
  } catch {
    return null;
  }
}
