import ICAL from 'ical.js';
import { instantOf, isZone } from '../platform/time.ts';
import type { Busy } from './busy.rules.ts';

export interface Calendar {
  text: string;
  /** Only what touches this time counts; milliseconds since 1970. */
  from: number;
  until: number;
  /** IANA zone of times that name none. */
  zone: string;
}

/** What a calendar may make us look at, so that a rule that never ends does. */
const mostOccurrences = 20_000;

// A changed occurrence may lie elsewhere than the one that it stands for, and an appointment lasts, but hardly so long.
const month = 31 * 86_400_000;

/**
 * When a calendar (RFC 5545) says that somebody is busy: events that take time, with their repetitions, exceptions and
 * single changes. Whole days say where somebody is rather than when, and do not count. Throws where it is no calendar.
 */
export function busyIn({ text, from, until, zone }: Calendar): Busy[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (calendar.name !== 'vcalendar') throw new Error('This is no calendar.');
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  const changed = Map.groupBy(
    events.filter((event) => event.isRecurrenceException()),
    ({ uid }) => uid,
  );
  const busy: Busy[] = [];
  for (const event of events.filter((one) => !one.isRecurrenceException())) {
    for (const other of changed.get(event.uid) ?? []) event.relateException(other);
    for (const { item, startDate, endDate } of occurrencesOf(event, { from, until })) {
      const one = { from: instantIn(startDate, zone), until: instantIn(endDate, zone) };
      if (takesTime(item) && one.from < one.until && one.from < until && one.until > from) busy.push(one);
    }
  }
  return busy;
}

/** The times at which an event takes place, of those that repeat only what is somewhere near. */
function* occurrencesOf(event: ICAL.Event, { from, until }: Busy) {
  if (!event.isRecurring()) {
    yield { item: event, startDate: event.startDate, endDate: event.endDate };
    return;
  }
  const occurrences = event.iterator();
  for (let looked = 0; looked < mostOccurrences; looked += 1) {
    const next = occurrences.next();
    const near = next ? next.toUnixTime() * 1000 : Number.POSITIVE_INFINITY;
    if (near > until + month) return;
    if (near > from - month) yield event.getOccurrenceDetails(next);
  }
}

function takesTime(event: ICAL.Event): boolean {
  const says = (name: string) => String(event.component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return !event.startDate.isDate && says('transp') !== 'TRANSPARENT' && says('status') !== 'CANCELLED';
}

/** The instant of a time: by its IANA zone where it names one, by the calendar's own definition otherwise. */
function instantIn(time: ICAL.Time, zone: string): number {
  const isUnknown = time.zone === ICAL.Timezone.localTimezone;
  const named = (isUnknown ? (time as ICAL.Time & { timezone?: string }).timezone : time.zone.tzid) ?? '';
  if (!isUnknown && !isZone(named)) return time.toJSDate().getTime();
  const [date = '', clock = '00:00'] = time.toString().split('T');
  return instantOf({ date, time: clock.slice(0, 5), zone: isZone(named) ? named : zone }).getTime();
}
