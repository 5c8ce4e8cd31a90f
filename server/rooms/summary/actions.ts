import { addressOf, sendEmails } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { mayFacilitate } from '../../people/groups/rules.ts';
import { tellWebhooks } from '../../people/webhooks/tell.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, missing } from '../../platform/errors.ts';
import { sessionFor } from '../../sessions/queries.ts';
import { sessionTitle } from '../../sessions/rules.ts';
import { peopleOfSession } from '../../sessions/session.queries.ts';
import { notesOf } from '../notes/actions.ts';
import { eventsAfter } from '../queries.ts';
import { leaveQuestions } from '../questions/actions.ts';
import { closedRoom } from './closed-room.ts';
import { missedEmail } from './emails.ts';
import { absentFrom, findSummary, markMailed, publishSummary, saveEdited, sessionAfter } from './queries.ts';
import { partsOf, roomForAll } from './record.rules.ts';

/**
 * What came of a session, for somebody who may read it: after it was published whoever may see the session, before
 * that those who lead. Throws `missing`, also while there is nothing to read for the asker.
 */
export async function summaryFor(reader: Actor, sessionId: string) {
  const found = await sessionFor(db, reader, sessionId);
  const mayEdit = mayFacilitate(found.standing);
  const { closedAt, summaryPublishedAt } = found.session;
  if (!closedAt || !(summaryPublishedAt || mayEdit)) throw missing();
  const [state, edited, notes, people] = await Promise.all([
    closedRoom(sessionId),
    findSummary(db, sessionId),
    notesOf(db, sessionId),
    peopleOfSession(db, sessionId),
  ]);
  return {
    reader,
    found,
    mayEdit,
    edited,
    notes,
    people,
    state,
    now: clock.now(),
  };
}

export type SummaryFacts = Awaited<ReturnType<typeof summaryFor>>;

export interface Edit {
  /** The version that was edited; 0 for the first. */
  version: number;
  words: string;
  /** The parts that are shown, of those that there are. */
  shown: readonly string[];
  isPublished: boolean;
  /** Whether those who were not there get an email, once. */
  tells: boolean;
}

/** Throws unless this person may edit the summary of a session. */
export async function allowEditing(actor: Actor, sessionId: string) {
  allow(mayFacilitate((await sessionFor(db, actor, sessionId)).standing));
}

/** Saves what those who lead add to the summary, and publishes it if they say so. Throws what `sessionFor` throws, and `conflict`. */
export async function editSummary(actor: Actor, sessionId: string, edit: Edit) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const found = await sessionFor(tx, actor, sessionId);
    allow(mayFacilitate(found.standing));
    if (!found.session.closedAt) throw conflict('The room isn’t closed yet.');
    const { version, words } = edit;
    const events = await eventsAfter(tx, [{ room: sessionId, after: 0 }]);
    const parts = partsOf(roomForAll(events), await notesOf(tx, sessionId));
    const hidden = parts.map(({ key }) => key).filter((key) => !edit.shown.includes(key));
    if (!(await saveEdited(tx, { sessionId, version, words, hidden })))
      throw conflict('Someone else has changed the summary in the meantime. Yours is below, not saved yet.');
    if (edit.isPublished) {
      await publishSummary(tx, sessionId, now);
      await tellWebhooks(tx, found.group.id, 'summaries', newsOf(found), `summary:${sessionId}`);
    }
    const isPublished = edit.isPublished || found.session.summaryPublishedAt !== null;
    if (edit.tells && isPublished && (await markMailed(tx, sessionId, now)))
      await tellAbsent(tx, actor, found, words);
  });
}

/** Puts what was not answered into the box of the cohort's next session; doing it again adds nothing. Answers with how many. */
export async function carryQuestions(actor: Actor, sessionId: string): Promise<number> {
  await allowEditing(actor, sessionId);
  return db.transaction(async (tx) => {
    const later = await sessionAfter(tx, sessionId);
    if (!later) throw conflict('There’s no later session yet. Add one, then carry the questions over.');
    const events = await eventsAfter(tx, [{ room: sessionId, after: 0 }]);
    return leaveQuestions(tx, sessionId, roomForAll(events), later.id);
  });
}

/** That there is something to read, for the group's chats. */
function newsOf({ session, unit, cohort }: SummaryFacts['found']) {
  return {
    type: 'summary.published',
    title: sessionTitle(session, unit, cohort),
    text: `The summary of ${cohort.name}’s session is ready to read.`,
    url: addressOf(paths.session.summary(session.id)),
  };
}

async function tellAbsent(
  tx: Db,
  actor: Actor,
  { session, unit, cohort, group }: SummaryFacts['found'],
  words: string,
) {
  const title = sessionTitle(session, unit, cohort);
  const about = { session: { id: session.id, title }, cohort, group, words };
  const emails = (await absentFrom(tx, session.id)).flatMap(({ userId, name, email }) =>
    email && userId !== actor.userId ? [missedEmail({ reader: { userId, name, email }, ...about })] : [],
  );
  await sendEmails(tx, emails);
}
