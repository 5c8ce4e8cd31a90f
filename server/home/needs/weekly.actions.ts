import { type Email, sendEmails } from '../../mail/mail.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { type Organiser, weeklyEmail } from './emails.ts';
import { needsOf } from './queries.ts';
import { organisersWithEmail, writtenUnder } from './weekly.queries.ts';
import { mondayMorning, weeklyName } from './weekly.rules.ts';

interface Due extends Organiser {
  once: string;
}

const atOnce = 50;

/** Writes to organisers, where it is Monday morning, what needs them; nothing to those for whom nothing waits. */
export async function sendWeekly(now = clock.now()) {
  const due = (await organisersWithEmail(db)).flatMap((organiser): Due[] => {
    const monday = mondayMorning(organiser.zone, now);
    return monday ? [{ ...organiser, once: weeklyName(organiser.userId, monday) }] : [];
  });
  if (due.length === 0) return;
  const written = await writtenUnder(
    db,
    due.map(({ once }) => once),
  );
  const left = due.filter(({ once }) => !written.has(once));
  await each('the weekly email', left, (some) => write(some, now), { atOnce });
}

async function write(some: Due[], now: Date) {
  await db.transaction(async (tx) => {
    const emails: Email[] = [];
    for (const { once, ...organiser } of some) {
      const needs = await needsOf(tx, organiser.userId, now);
      if (needs.length > 0) emails.push(weeklyEmail(organiser, needs, once, now));
    }
    await sendEmails(tx, emails);
  });
}
