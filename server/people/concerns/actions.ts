import { sendEmail } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { spend } from '../../platform/limits.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { organisersOf, ownGroupFor } from '../groups/queries.ts';
import { answerEmail, concernEmail } from './emails.ts';
import { concernFor, insertConcern, insertReply, markRead, repliesTo, setSettled } from './queries.ts';
import { mayHear } from './rules.ts';

// Each sends an email. Wide enough for anybody in distress.
const words = { name: 'concern', points: 30, seconds: 3600 };

/** Something as its form sends it; the form makes the id, so that sending it twice says it once. */
interface Said {
  id?: string | undefined;
  body: string;
}

/** Tells one organiser something in private. Returns its id. */
export async function raiseConcern(actor: Actor, slug: string, concern: Said & { toId: string }) {
  await spend(words, actor.userId);
  return db.transaction(async (tx) => {
    const { group } = await ownGroupFor(tx, actor, slug);
    const organisers = await organisersOf(tx, group.id);
    if (!mayHear(organisers, concern.toId, actor.userId)) {
      throw invalid({ toId: 'Please choose one of these people.' });
    }
    const createdAt = clock.now();
    const id = await insertConcern(tx, { ...concern, groupId: group.id, fromId: actor.userId, createdAt });
    if (!id) return isThereAlready(concern).id ?? '';
    const email = organisers.find(({ userId }) => userId === concern.toId)?.email;
    if (email) await sendEmail(tx, concernEmail(email, group.name, id));
    return id;
  });
}

/** A concern with its answers, for one of its two people; that the organiser has read it is noted. */
export async function readConcern(actor: Actor, concernId: string) {
  const found = await concernFor(db, actor, concernId);
  if (found.concern.toId === actor.userId && !found.concern.readAt) {
    await markRead(db, concernId, clock.now());
  }
  return { ...found, replies: await repliesTo(db, concernId) };
}

/** Answers; a settled concern is open again by it. Throws `conflict` where the other has deleted their account. */
export async function answerConcern(actor: Actor, concernId: string, said: Said) {
  await spend(words, actor.userId);
  await db.transaction(async (tx) => {
    const { concern, group, fromEmail, toEmail } = await concernFor(tx, actor, concernId);
    const email = concern.fromId === actor.userId ? toEmail : fromEmail;
    if (!email) throw conflict('They’ve deleted their account, so no one would read this.');
    const reply = { ...said, concernId, authorId: actor.userId, createdAt: clock.now() };
    if (!(await insertReply(tx, reply))) return void isThereAlready(said);
    if (concern.settledAt) await setSettled(tx, concernId, null);
    await sendEmail(tx, answerEmail(email, group.name, concernId));
  });
}

/** Says that a matter is settled; either of the two may. */
export async function settleConcern(actor: Actor, concernId: string) {
  await concernFor(db, actor, concernId);
  await setSettled(db, concernId, clock.now());
}
