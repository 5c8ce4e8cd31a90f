import { allZones, canonicalZone } from '../../../platform/time.ts';
import { windowsZones } from './windows-zones.rules.ts';

/**
 * The IANA zone, or the fixed distance to UTC (+02:00), that a calendar means by a name: its own, the one of Windows, one
 * behind the address of who wrote it down (`/mozilla.org/20050126_1/Europe/Berlin`), or what Outlook shows to people
 * (`(UTC+01:00) Amsterdam, Berlin`). Null for a name that says nothing to us.
 */
export function zoneNamed(name: string): string | null {
  const plain = name.trim();
  if (/^(z|utc|gmt)$/i.test(plain)) return 'UTC';
  return canonicalZone(plain) ?? behindSlashes(plain) ?? ofWindows(plain) ?? fixed(plain) ?? ofCities(plain);
}

function behindSlashes(name: string): string | null {
  const words = name.split('/');
  const ends = words.slice(1).map((_, index) => canonicalZone(words.slice(index + 1).join('/')));
  return ends.find((zone) => zone !== null) ?? null;
}

const shown = /^\((?:UTC|GMT)[^)]*\)\s*/i;

/** Exchange counts its definitions, “W. Europe Standard Time 1”, and shows people “Eastern Time (US & Canada)”. */
function ofWindows(name: string): string | null {
  const bare = name.replace(shown, '').replace(/ \(US & Canada\)$/, '');
  for (const one of [bare, bare.replace(/ \d$/, ''), bare.replace(/ Time$/, ' Standard Time')]) {
    const zone = windows.get(one.toLowerCase());
    if (zone) return zone;
  }
  return null;
}

const windows = new Map([...windowsZones].map(([name, zone]) => [name.toLowerCase(), zone]));

function fixed(name: string): string | null {
  const [, sign, hours = '', minutes = '00'] =
    name.match(/^(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d\d))?$/i) ?? [];
  if (!sign || Number(hours) > 14 || Number(minutes) > 59) return null;
  return `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

let cities: Map<string, string> | undefined;

function ofCities(name: string): string | null {
  if (!shown.test(name)) return null;
  cities ??= new Map(allZones().map((zone) => [(zone.split('/').at(-1) ?? '').replaceAll('_', ' '), zone]));
  for (const city of name.replace(shown, '').split(/[,/:]/)) {
    const zone = cities.get(city.trim());
    if (zone) return zone;
  }
  return null;
}
