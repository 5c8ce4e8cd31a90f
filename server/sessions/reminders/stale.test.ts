import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { eq } from 'drizzle-orm';
import '../../jobs.ts';
import { sendEmail } from '../../mail/mail.ts';
import { sendDaily } from '../../mail/preferences/digest.actions.ts';
import { saveChoices } from '../../mail/preferences/queries.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { addDays, dateIn, instantOf } from '../../platform/time.ts';
import { seedWorld } from '../../tools/seed/world.ts';
import { settledEmail } from '../../tools/testing/emails.ts';
import { openMailing } from '../../tools/testing/mail-server.ts';
import { sessions } from '../tables.ts';

const mailServer = await openMailing();
const realNow = clock.now;
const world = await seedWorld(db, realNow());
const { member } = world.people;
const sessionId = world.cohort.next;
after(() => {
  clock.now = realNow;
});
beforeEach(() => {
  mailServer.arrived.length = 0;
});

const startsAt = new Date(realNow().getTime() + 5 * 86_400_000);
const setSession = (change: Partial<typeof sessions.$inferInsert>) =>
  db.update(sessions).set(change).where(eq(sessions.id, sessionId));

/** Writes a reminder of the session as it is, and has what may become of the session become of it before that is sent. */
async function remind(subject: string, meanwhile: Partial<typeof sessions.$inferInsert> = {}) {
  await setSession({ startsAt, cancelledAt: null });
  await db.transaction(async (tx) => {
    await sendEmail(tx, {
      ...{ to: member.email, subject, paragraphs: ['We meet.'], category: 'reminders' },
      ...{ about: { userId: member.id, sessionId }, forStart: startsAt.toISOString() },
    });
    await tx
      .update(sessions)
      .set({ sequence: 7, ...meanwhile })
      .where(eq(sessions.id, sessionId));
  });
  const { state, trouble } = await settledEmail(member.email, subject);
  return { state, trouble, arrived: mailServer.arrived.length };
}

test('a reminder goes out while its session is when it says', async () => {
  assert.deepEqual(await remind('As it was'), { state: 'sent', trouble: '', arrived: 1 });
});

test('a reminder that waited while its session was moved, cancelled or began is not sent, and the log says why', async () => {
  const later = new Date(startsAt.getTime() + 60_000);
  assert.deepEqual(await remind('Moved', { startsAt: later }), {
    ...{ state: 'dropped', trouble: 'Its session has been rescheduled.', arrived: 0 },
  });
  assert.deepEqual(await remind('Called off', { cancelledAt: realNow() }), {
    ...{ state: 'dropped', trouble: 'Its session has been cancelled.', arrived: 0 },
  });
  clock.now = () => startsAt;
  assert.deepEqual(await remind('Begun'), {
    ...{ state: 'dropped', trouble: 'Its session has begun.', arrived: 0 },
  });
});

test('nor does it come in the email of the day, when its session is cancelled during the night', async () => {
  // At noon: at seven in the morning what waits would go out before anything is cancelled.
  const noon = new Date(new Date(realNow()).setUTCHours(12, 0, 0, 0));
  clock.now = () => noon;
  await saveChoices(db, member.email, [['reminders', 'daily']]);
  await setSession({ startsAt, cancelledAt: null });
  const email = { to: member.email, paragraphs: ['We meet.'], category: 'reminders' as const };
  const about = { userId: member.id, sessionId };
  await sendEmail(db, { ...email, subject: 'Tonight', about, forStart: startsAt.toISOString() });
  await sendEmail(db, { ...email, subject: 'No session' });
  for (const subject of ['Tonight', 'No session'])
    assert.equal((await settledEmail(member.email, subject)).state, 'waiting');
  await setSession({ cancelledAt: realNow() });
  const tomorrow = addDays(dateIn(member.zone, realNow()), 1);
  await sendDaily(instantOf({ date: tomorrow, time: '07:00', zone: member.zone }));
  const { state, trouble } = await settledEmail(member.email, 'Tonight');
  assert.deepEqual([state, trouble], ['dropped', 'Its session has been cancelled.']);
  const { mail } = await mailServer.next();
  assert.equal(mail.subject, 'No session');
  assert.doesNotMatch(mail.text ?? '', /Tonight/);
});
