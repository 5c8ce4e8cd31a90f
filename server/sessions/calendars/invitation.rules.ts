import { mailtoOf } from '../../mail/compose/mailto.rules.ts';
import { type CalendarEvent, calendarOf } from './event.rules.ts';
import type { Property } from './ics.rules.ts';

interface Invitation {
  event: CalendarEvent;
  /** Who asks: the group, at the address that replies go to. */
  organiser: { name: string; email: string };
  attendee: { name: string; email: string };
  host: string;
  now: Date;
}

/**
 * The calendar part of an email to one person (RFC 5546): an invitation, or for a cancelled session its CANCEL. Send
 * it as `text/calendar; charset=utf-8; method=…` beside the plain and the HTML text (RFC 6047), with the `method`
 * that is answered here. The event's `answer` is the person's own, and its id and sequence are the session's.
 */
export function invitationOf({ event, organiser, attendee, host, now }: Invitation) {
  const method = event.isCancelled ? ('CANCEL' as const) : ('REQUEST' as const);
  const asked = { ROLE: 'REQ-PARTICIPANT', PARTSTAT: states[event.answer ?? 'silent'], RSVP: 'TRUE' };
  const people: Property[] = [
    { name: 'ORGANIZER', parameters: { CN: organiser.name }, value: mailtoOf(organiser.email) },
    {
      name: 'ATTENDEE',
      parameters: { CN: attendee.name, CUTYPE: 'INDIVIDUAL', ...asked },
      value: mailtoOf(attendee.email),
    },
  ];
  return { method, body: calendarOf({ name: '', host, now, method }, [event], people) };
}

const states = {
  going: 'ACCEPTED',
  maybe: 'TENTATIVE',
  waiting: 'TENTATIVE',
  cannot: 'DECLINED',
  silent: 'NEEDS-ACTION',
};
