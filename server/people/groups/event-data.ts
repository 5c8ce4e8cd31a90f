import { addressOf } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { type Html, view } from '../../platform/views.ts';

export interface HeadPage {
  title: string;
  description: string;
  url: string;
  /** schema.org data as JSON that is safe inside a script element. */
  data: Html;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/groups/_head': HeadPage;
  }
}

/** What a search engine may know of a session: never the address or the online link, which are for members. */
export interface PublicEvent {
  name: string;
  cohort: string;
  startsAt: Date;
  endsAt: Date;
  venue: string;
  online: boolean;
  cancelledAt: Date | null;
}

/** Open Graph and schema.org data for a group's public page. */
export function headOf(
  group: { slug: string; name: string; city: string },
  about: string,
  events: PublicEvent[],
) {
  const url = addressOf(paths.group(group.slug));
  const organiser = { '@type': 'Organization', name: group.name, url };
  const data = [
    { '@context': 'https://schema.org', ...organiser, ...(group.city ? { areaServed: group.city } : {}) },
    ...events.map((event) => eventData(event, organiser, group.city)),
  ];
  return view('people/groups/_head', { title: group.name, description: about, url, data: safeJson(data) });
}

function eventData(event: PublicEvent, organiser: { name: string; url: string }, city: string) {
  const status = event.cancelledAt ? 'EventCancelled' : 'EventScheduled';
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: `${event.name} (${event.cohort})`,
    startDate: event.startsAt.toISOString(),
    endDate: event.endsAt.toISOString(),
    eventStatus: `https://schema.org/${status}`,
    eventAttendanceMode: `https://schema.org/${modeOf(event)}`,
    location: locationsOf(event, organiser.url, city),
    organizer: organiser,
  };
}

function modeOf({ venue, online }: PublicEvent) {
  if (venue && online) return 'MixedEventAttendanceMode';
  return online ? 'OnlineEventAttendanceMode' : 'OfflineEventAttendanceMode';
}

// An online event needs an address in schema.org: the group's public page stands for the members' link.
function locationsOf({ venue, online }: PublicEvent, url: string, city: string) {
  const places = [
    ...(venue || !online ? [{ '@type': 'Place', name: venue || city, address: city }] : []),
    ...(online ? [{ '@type': 'VirtualLocation', url }] : []),
  ];
  return places.length === 1 ? places[0] : places;
}

// Inside a script element only `<` can end or open anything; the two separators end a line in old browsers.
const safeJson = (data: unknown) =>
  JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029') as Html;
