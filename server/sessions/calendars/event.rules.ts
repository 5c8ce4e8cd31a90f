import { lineOf, type Property, textOf, utcOf } from './ics.rules.ts';

export interface CalendarEvent {
  /** Of the session, wherever it is written: calendars know by it that two are one. */
  id: string;
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  description: string;
  /** '' where the reader may not know, or nobody has said. */
  location: string;
  /** The video call; '' for none. */
  conference: string;
  /** Its page. */
  url: string;
  isCancelled: boolean;
  /** The reader's own; null while they have not said, undefined in a calendar that is nobody's. */
  answer?: 'going' | 'maybe' | 'cannot' | 'waiting' | null;
}

export interface Calendar {
  name: string;
  /** What a subscriber should know of it; '' or none for nothing. */
  about?: string;
  /** The server's, of which uids are made. */
  host: string;
  now: Date;
  /** What it is sent for (RFC 5546); a file that is fetched says nothing. */
  method?: 'REQUEST' | 'CANCEL';
}

/** A whole calendar (RFC 5545, with name, colour, refreshing and conferences of RFC 7986). */
export function calendarOf(calendar: Calendar, events: CalendarEvent[], more: Property[] = []): string {
  const head: Property[] = [
    { name: 'BEGIN', value: 'VCALENDAR' },
    { name: 'VERSION', value: '2.0' },
    { name: 'PRODID', value: '-//Convenor//Convenor//EN' },
    ...(calendar.method ? [{ name: 'METHOD', value: calendar.method }] : names(calendar)),
  ];
  const components = events.flatMap((event) => eventOf(event, calendar, more));
  return [...head, ...components, { name: 'END', value: 'VCALENDAR' }].map(lineOf).join('');
}

// Apple and Outlook know the name, what it is about and the refreshing by older names than RFC 7986 has.
const names = ({ name, about = '' }: Calendar): Property[] => [
  { name: 'NAME', value: textOf(name) },
  { name: 'X-WR-CALNAME', value: textOf(name) },
  ...(about ? ['DESCRIPTION', 'X-WR-CALDESC'].map((one) => ({ name: one, value: textOf(about) })) : []),
  { name: 'REFRESH-INTERVAL', parameters: { VALUE: 'DURATION' }, value: 'PT1H' },
  { name: 'X-PUBLISHED-TTL', value: 'PT1H' },
  { name: 'COLOR', value: 'teal' },
];

function eventOf(event: CalendarEvent, { host, now }: Calendar, more: Property[]): Property[] {
  const text = (name: string, words: string) => (words ? [{ name, value: textOf(words) }] : []);
  const link = (property: Omit<Property, 'value'>, url: string) =>
    /^https?:/.test(url) && URL.canParse(url) ? [{ ...property, value: new URL(url).href }] : [];
  return [
    { name: 'BEGIN', value: 'VEVENT' },
    { name: 'UID', value: `${event.id}@${host}` },
    { name: 'SEQUENCE', value: String(event.sequence) },
    { name: 'DTSTAMP', value: utcOf(now) },
    { name: 'DTSTART', value: utcOf(event.startsAt) },
    { name: 'DTEND', value: utcOf(event.endsAt) },
    ...text('SUMMARY', event.summary),
    ...text('DESCRIPTION', event.description),
    ...text('LOCATION', event.location),
    ...link({ name: 'URL' }, event.url),
    ...link({ name: 'CONFERENCE', parameters: conference }, event.conference),
    { name: 'STATUS', value: statusOf(event) },
    { name: 'TRANSP', value: event.isCancelled || event.answer === 'cannot' ? 'TRANSPARENT' : 'OPAQUE' },
    ...more,
    { name: 'END', value: 'VEVENT' },
  ];
}

const conference = { VALUE: 'URI', FEATURE: 'VIDEO', LABEL: 'Join by video' };

/** What it is in the reader's week: sure unless they still have to say, or wait for a seat. */
function statusOf({ isCancelled, answer }: CalendarEvent): string {
  if (isCancelled) return 'CANCELLED';
  return answer === null || answer === 'maybe' || answer === 'waiting' ? 'TENTATIVE' : 'CONFIRMED';
}
