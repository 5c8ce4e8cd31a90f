import { sendEmails } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { organisedRoundFor } from '../rounds/queries.ts';
import { askedOf } from './asked.queries.ts';
import { hoursEmail } from './emails.ts';
import { filtered, peaceSince, unanswered } from './heat.rules.ts';
import { claimNudges } from './nudges.queries.ts';
import { hoursOf } from './queries.ts';

/**
 * Asks one person, or everybody who has not said when they are free, by mail; nobody twice in a day. Answers with how
 * many are written to, and how many were left in peace.
 */
export async function nudge(actor: Actor, roundId: string, applicationId?: string) {
  return db.transaction(async (tx) => {
    const { round, group } = await organisedRoundFor(tx, actor, roundId);
    const people = filtered(await askedOf(tx, round), { role: '', tag: '', accepted: false });
    const hours = await hoursOf(tx, roundId);
    const { silent } = unanswered(people, hours, new Map());
    if (applicationId && !people.some((person) => person.applicationId === applicationId)) throw missing();
    const meant = silent.filter((person) => !applicationId || person.applicationId === applicationId);
    const now = clock.now();
    const userIds = meant.map((person) => person.userId);
    const claimed = await claimNudges(tx, { roundId, userIds, since: peaceSince(now), now });
    const asked = meant.filter((person) => claimed.has(person.userId));
    await sendEmails(
      tx,
      asked.map(({ userId, reader }) => hoursEmail({ userId, ...reader }, { round, group })),
    );
    return { asked: asked.map(({ name }) => name), spared: meant.length - asked.length };
  });
}
