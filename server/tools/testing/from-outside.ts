import ICAL from 'ical.js';
import ical, { type VEvent } from 'node-ical';
import pg from 'pg';

/** Asks a server's database something, beside the server. */
export async function askDatabase(url: string, statement: string, values: unknown[] = []) {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(statement, values).finally(() => client.end());
  return rows;
}

/** The events of a calendar, as a calendar program reads them. */
export const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return { uid: event.uid, sequence: event.sequence, startsAt: event.startDate.toJSDate().getTime() };
  });

/** The same as another calendar program reads them. */
export const otherwiseIn = (text: string) =>
  Object.values(ical.sync.parseICS(text))
    .filter((part): part is VEvent => part?.type === 'VEVENT')
    .map(({ uid, sequence, start }) => ({
      ...{ uid, sequence: Number(sequence ?? 0) },
      startsAt: start.getTime(),
    }));
