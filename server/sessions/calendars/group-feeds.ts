import { Bounded } from '../../platform/bounded.ts';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { holidaysOn } from '../../platform/holidays.ts';
import { anyoneIn } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import { groupAtom, groupCalendar, groupTime, mostInCalendar, sayGroupSpan } from './feeds.rules.ts';
import { publicSessionsOf } from './queries.ts';

/** As which of the two a group's sessions are read. */
export type Feed = 'calendar' | 'atom';

interface Group {
  id: string;
  slug: string;
  name: string;
  /** The place whose public holidays are named. */
  holidays: string;
  zone: string;
}

interface Built {
  mark: string;
  body: string;
}

// Of a large group one is 180 kB, which everybody who subscribes asks for every hour.
const built = new Bounded<string, Built>(20);

/** A group's sessions for anyone, as they stand under a mark (`groupMarkOf`): put together once, as long as that is the same. */
export async function groupFeed(feed: Feed, group: Group, mark: string, now: Date): Promise<string> {
  const key = `${feed} ${group.id}`;
  const known = built.get(key);
  if (known?.mark === mark) return known.body;
  const { sessions, span } = await sessionsOf(group, now);
  const site = { base: env.baseUrl, now };
  const of = { ...group, span };
  const body =
    feed === 'calendar' ? groupCalendar(of, sessions, site) : groupAtom(of, sessions.map(said), site);
  built.set(key, { mark, body });
  return body;
}

/** What a group's calendar holds, with the public holidays that its sessions are on; and which time that is. */
async function sessionsOf({ id, holidays: place, zone }: Group, now: Date) {
  const found = await publicSessionsOf(db, id, groupTime(now));
  const span = sayGroupSpan(found[mostInCalendar], zone);
  const shown = found.slice(0, mostInCalendar);
  const holidayOn = await holidaysOn(shown.map(({ date }) => ({ place, date })));
  const sessions = shown.map(({ date, ...session }) => ({ ...session, holiday: holidayOn(place, date) }));
  return { sessions, span };
}

const said = <Session extends { startsAt: Date; zone: string; plannedAt: Date }>(session: Session) => ({
  ...session,
  when: sayInstant(session.startsAt, anyoneIn(session.zone), session.plannedAt),
});
