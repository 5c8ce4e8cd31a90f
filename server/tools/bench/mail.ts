import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { createTransport } from 'nodemailer';
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
import { databaseClock } from './database-clock.ts';
import { onDatabase, timed } from './on-database.ts';

const groupsOf = 20;
const reminders = 5000;

/** Five thousand reminders: written, and then handed to a mail server on this machine, beside nodemailer alone. */
export async function bench() {
  const sink = fork(resolve(import.meta.dirname, 'mail/sink.ts'));
  const [smtpUrl] = (await once(sink, 'message')) as [string];
  const arrived = async () => {
    sink.send('how many?');
    return Number((await once(sink, 'message'))[0]);
  };
  await onDatabase(() => measure(smtpUrl, arrived), { smtpUrl, devMail: false });
  sink.kill();
}

async function measure(smtpUrl: string, arrived: () => Promise<number>) {
  const begin = await plan();
  // Once before, so that the compiler is not measured.
  clock.now = () => new Date(begin.getTime() - 49 * 3_600_000);
  await remindOfSessions();
  clock.now = () => new Date(begin.getTime() - 48.5 * 3_600_000 + 1000);
  const written = await costing(() => remindOfSessions());
  const count = await db.$count(emails);
  console.log(
    `${count} reminders of ${reminders / groupsOf} sessions written in ${written.took.toFixed(0)} ms (goal 1000 ms); ${sayCost(written)}`,
  );
  await stopJobs();
  const before = await arrived();
  const sent = await costing(async () => {
    await startJobs();
    while ((await db.$count(emails, sql`state in ('queued', 'sending')`)) > 0)
      await new Promise((done) => setTimeout(done, 50));
  });
  const came = (await arrived()) - before;
  if (came !== reminders) throw new Error(`Of ${reminders} emails ${came} have arrived.`);
  const bare = await costing(() => bareOf(smtpUrl));
  console.log(
    `handed over: ${rate(sent)}/s (goal 250/s); ${sayCost(sent)}\n  nodemailer’s pool alone ${rate(bare)}/s; ${sayCost(bare)}`,
  );
  closeMail();
}

/** Milliseconds, of the clock and of the processor. */
interface Costing {
  took: number;
  ours: number;
  database: number;
}

async function costing(what: () => Promise<unknown>): Promise<Costing> {
  const databaseTime = await databaseClock();
  await databaseTime();
  const before = process.cpuUsage();
  const took = await timed(what);
  const { user, system } = process.cpuUsage(before);
  return { took, ours: (user + system) / 1000, database: await databaseTime() };
}

const rate = ({ took }: Costing) => ((1000 * reminders) / took).toFixed(0);

const sayCost = ({ ours, database }: Costing) =>
  `CPU ms an email: ours ${(ours / reminders).toFixed(2)}, database ${(database / reminders).toFixed(2)}`;

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

async function bareOf(url: string) {
  const transport = createTransport({ url, pool: true } as object);
  const email = {
    from: 'a@many.test',
    to: 'b@many.test',
    subject: 'Will you come?',
    text: 'x'.repeat(1500),
    html: 'x'.repeat(6000),
  };
  await Promise.all(Array.from({ length: reminders }, () => transport.sendMail(email)));
  transport.close();
}
