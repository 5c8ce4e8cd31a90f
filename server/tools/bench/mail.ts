import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { closeMail } from '../../mail/mail.ts';
import { emails } from '../../mail/queue/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { startJobs, stopJobs } from '../../platform/jobs.ts';
import { remindOfSessions } from '../../sessions/reminders/actions.ts';
import { slotOf } from '../../sessions/schedule/schedule.rules.ts';
import { sessions } from '../../sessions/tables.ts';
import { seedWorld } from '../seed/world.ts';
import { onDatabase, timed } from './on-database.ts';

const groupsOf = 20;
const reminders = 5000;

/** Five thousand reminders: written, and then handed to a mail server on this machine, beside nodemailer alone. */
export async function bench() {
  let arrived = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.resume();
      stream.once('end', () => {
        arrived += 1;
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  await onDatabase(
    async () => {
      const begin = await plan();
      // Once before, so that the compiler is not measured.
      clock.now = () => new Date(begin.getTime() - 49 * 3_600_000);
      await remindOfSessions();
      clock.now = () => new Date(begin.getTime() - 48.5 * 3_600_000 + 1000);
      const queued = await timed(() => remindOfSessions());
      console.log(
        `${await db.$count(emails)} reminders of ${reminders / groupsOf} sessions written in ${queued.toFixed(0)} ms (goal 1000 ms)`,
      );
      await stopJobs();
      arrived = 0;
      const sent = await timed(async () => {
        await startJobs();
        while ((await db.$count(emails, sql`state in ('queued', 'sending')`)) > 0)
          await new Promise((done) => setTimeout(done, 50));
      });
      if (arrived !== reminders) throw new Error(`Only ${arrived} have arrived.`);
      const ours = (1000 * reminders) / sent;
      const bare = await bareRate(smtpUrl);
      console.log(
        `handed over: ${ours.toFixed(0)}/s (goal 200/s); nodemailer's pool alone ${bare.toFixed(0)}/s, ${((100 * ours) / bare).toFixed(0)} %`,
      );
      closeMail();
    },
    { smtpUrl, devMail: false },
  );
  server.close();
}

/** Cohorts of twenty, each with a session in two days of which nobody has said anything. Answers with when they begin. */
async function plan(): Promise<Date> {
  const world = await seedWorld(db, clock.now());
  await db.delete(sessions);
  const [like] = await db.select().from(cohorts).limit(1);
  if (!like) throw new Error('There is no cohort.');
  const people = await db
    .insert(users)
    .values(
      Array.from({ length: groupsOf }, (_, index) => ({
        name: `Reader ${index}`,
        email: `r${index}@many.test`,
        zone: 'UTC',
      })),
    )
    .returning({ userId: users.id });
  await db
    .insert(groupMembers)
    .values(people.map(({ userId }) => ({ userId, groupId: world.group.id, role: 'member' as const })));
  const slot = slotOf({ date: '2090-05-09', time: '18:30', zone: 'UTC' }, 90);
  for (let count = 0; count < reminders / groupsOf; count += 1) {
    const { id: _, ...rest } = like;
    const [cohort] = await db
      .insert(cohorts)
      .values({ ...rest, groupId: world.group.id, kind: 'fixed' })
      .returning({ id: cohorts.id });
    const cohortId = cohort?.id ?? '';
    await db
      .insert(cohortMembers)
      .values(people.map(({ userId }, turn) => ({ userId, cohortId, status: 'seated' as const, turn })));
    await db.insert(sessions).values({ ...slot, cohortId });
  }
  return slot.startsAt;
}

async function bareRate(url: string): Promise<number> {
  const transport = createTransport({ url, pool: true } as object);
  const email = {
    from: 'a@many.test',
    to: 'b@many.test',
    subject: 'Will you come?',
    text: 'x'.repeat(1500),
    html: 'x'.repeat(6000),
  };
  const took = await timed(() =>
    Promise.all(Array.from({ length: reminders }, () => transport.sendMail(email))),
  );
  transport.close();
  return (1000 * reminders) / took;
}
