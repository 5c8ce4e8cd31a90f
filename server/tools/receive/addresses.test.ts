import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eq } from 'drizzle-orm';
import ICAL from 'ical.js';
import '../../app.ts';
import { sendEmail } from '../../mail/mail.ts';
import { users } from '../../people/accounts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { sameEmail } from '../../platform/email-address.ts';
import { changeSession } from '../../sessions/schedule/change.actions.ts';
import { rsvps, sessions } from '../../sessions/tables.ts';
import { seedWorld } from '../seed/world.ts';
import { messagesFrom } from '../testing/calendar-messages.ts';
import { openMailing } from '../testing/mail-server.ts';
import { actor } from '../testing/world.ts';
import { act } from './carry-out.ts';
import { meant } from './message.ts';

const understood = async (...given: Parameters<typeof meant>) => act(await meant(...given));

// Our own mailbox is in another alphabet, too.
const mailServer = await openMailing({
  MAIL_RECEIVE: 'post@книги.рф',
  MAIL_FROM: 'R&D, Köln <r&d@книги.рф>',
});
const ours = 'post@xn--c1ajbfp.xn--p1ai';
const world = await seedWorld(db, clock.now());
const { member } = world.people;
const sessionId = world.cohort.next;

beforeEach(() => {
  mailServer.arrived.length = 0;
});

const people = [
  'r&d@example.org',
  'a=b@example.org',
  'anna@xn--80a1acny.xn--p1ai',
  "o'brien@example.org",
  'x+y/z@example.org',
  '!#$%&*?^_`{|}~-@example.org',
];

test('an email reaches each of these addresses, from a sender with an address like them', async () => {
  for (const to of people) {
    await sendEmail(db, { to, subject: 'Tea', paragraphs: ['Who brings it?'] });
    const arrived = await mailServer.next();
    assert.deepEqual(arrived.to.map(sameEmail), [to]);
    const [header] = [arrived.mail.to ?? []].flat().flatMap(({ value }) => value);
    assert.equal(sameEmail(header?.address ?? ''), to);
    const [from] = arrived.mail.from?.value ?? [];
    assert.deepEqual([from?.name, sameEmail(from?.address ?? '')], ['R&D, Köln', 'r&d@xn--c1ajbfp.xn--p1ai']);
    assert.match(sameEmail(arrived.from), /^post\+b-[\da-f]{32}@xn--c1ajbfp\.xn--p1ai$/);
  }
});

for (const address of people) {
  test(`an invitation to ${address} is answered by their calendar, however it spells the address`, async () => {
    await db.update(users).set({ email: address }).where(eq(users.id, member.id));
    const invitation = await invited(address);
    assert.equal(sameEmail(invitation.attendee), address);
    const { gmail } = messagesFrom(address);
    const spelled = [address, encodeURIComponent(address).replace('%40', '@')];
    for (const [index, attendee] of spelled.entries()) {
      await db.delete(rsvps);
      const stamp = new Date(Date.now() + 5000 * (index + 1));
      const message = gmail({ ...invitation, attendee, stamp });
      assert.equal(
        await understood(Buffer.from(message.replace(/\r?\n/g, '\r\n')), [], ours),
        'taken',
        attendee,
      );
      const [row] = await db.select().from(rsvps).where(eq(rsvps.userId, member.id));
      assert.equal(row?.answer, 'going');
    }
  });
}

/** An invitation as it is in that person's calendar. */
async function invited(address: string) {
  const [session] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
  assert.ok(session);
  const { version, date, minutes, unitId, title } = session;
  const time = session.time === '18:00' ? '18:05' : '18:00';
  const place = { venue: null, address: null, onlineUrl: null };
  await changeSession(actor(world, 'organiser'), sessionId, {
    version,
    date,
    time,
    minutes,
    unitId,
    title,
    ...place,
  });
  for (let tries = 0; tries < 40; tries += 1) {
    const { to, mail } = await mailServer.next();
    if (sameEmail(to[0] ?? '') === address) return eventIn(mail.attachments);
  }
  return assert.fail('No invitation has come.');
}

function eventIn(parts: { contentType: string; content: Buffer }[]) {
  const part = parts.find(({ contentType }) => contentType === 'text/calendar');
  const event = new ICAL.Component(ICAL.parse(part?.content.toString() ?? '')).getFirstSubcomponent('vevent');
  const value = (name: string) => String(event?.getFirstPropertyValue(name)).replace('mailto:', '');
  const sequence = Number(event?.getFirstPropertyValue('sequence'));
  const attendee = decodeURIComponent(value('attendee'));
  return { uid: value('uid'), sequence, to: value('organizer'), attendee };
}
