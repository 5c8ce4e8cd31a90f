import { paths } from '../../paths.ts';
import { utcOf } from './ics.rules.ts';

interface Meeting {
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  /** Place, or the video call. */
  where: string;
  /** The session's page, a whole address. */
  url: string;
}

/** Where one session can be put into a calendar: two by their own addresses, Apple and all others by its file. */
export function calendarLinks({ id, title, startsAt, endsAt, where, url }: Meeting) {
  const google = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${utcOf(startsAt)}/${utcOf(endsAt)}`,
    location: where,
    details: url,
  });
  const outlook = new URLSearchParams({
    rru: 'addevent',
    path: '/calendar/action/compose',
    subject: title,
    startdt: startsAt.toISOString(),
    enddt: endsAt.toISOString(),
    location: where,
    body: url,
  });
  return [
    { label: 'Google', href: `https://calendar.google.com/calendar/render?${google}` },
    { label: 'Outlook', href: `https://outlook.live.com/calendar/0/action/compose?${outlook}` },
    { label: 'Apple or .ics file', href: paths.session.calendarIcs(id) },
  ];
}

/** How a whole calendar is subscribed to by its address: on the device at hand, and in Google's. */
export function subscribeLinks(address: string) {
  const webcal = address.replace(/^https?:/, 'webcal:');
  return { webcal, google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}` };
}
