import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SQL, sql } from 'drizzle-orm';
import { db } from './platform/db.ts';
import { matrix } from './tools/testing/matrix.ts';
import { addressOf, fieldsOf } from './tools/testing/matrix-requests.ts';
import { isForm, openMatrix } from './tools/testing/matrix-server.ts';

// Whatever an organiser changes is in their group's audit log. A form that leaves no entry there stands here with the
// reason: a new one is missing until someone has said it, or has its table noted (the migration `audit-log`).

const reasons: Record<string, string> = {
  'their own: what everyone does for themselves': `/account /account/email /account/email/:token /account/password
    /account/sign-ins/sign-out /answers/away /calendar /cohorts/:cohortId/readings/:readingId/note
    /cohorts/:cohortId/readings/:readingId/questions /cohorts/:cohortId/readings/:readingId/tick
    /cohorts/:cohortId/thread/mail /mail/choices/:token /office-hours/:slotId/booking /rounds/:roundId/application /rounds/:roundId/application/draft
    /handovers/:handoverId/ticks /sessions/:sessionId/preparing /sessions/:sessionId/rsvp /theme`,
  'they come and go, or are someone else there': `/forgotten /join /join/:token /magic-link /magic/:token /register
    /reset/:token /sign-in /sign-out /verify/:token`,
  'a link in an email does what the one does whom it was sent to': `/cover/:token/end /keep/:token /lead/:token
    /rsvp/:token /swap/:token/end /swap/:token/taking`,
  'the first thing in the log of a new group is what comes after its start': '/groups/new',
  'seen by everyone where it is, with who wrote it': `/cohorts/:cohortId/posts`,
  'private: concerns, what they think of applications, and why someone was away': `/cohorts/:cohortId/attendance/notes
    /concerns/:concernId/replies /concerns/:concernId/settlement /rounds/:roundId/applications/:applicationId/review`,
  'a draft that organisers alone see; it is noted that there is one, and what is published': `/cohorts/:cohortId/rota/plan
    /cohorts/:cohortId/rota/plan/afresh /rounds/:roundId/placement/:draftId/advice
    /rounds/:roundId/placement/:draftId/stop`,
  'the room and its notes have a log of their own': `/sessions/:sessionId/notes/versions/:versionId
    /sessions/:sessionId/plan /sessions/:sessionId/plan/questions /sessions/:sessionId/plans
    /sessions/:sessionId/questions/carried /sessions/:sessionId/room/opening`,
  'tries what was to be sent already': '/groups/:slug/webhooks/:id/retry /groups/:slug/webhooks/:id/trial',
  'no one asks for this group: there is nothing to stop': `/groups/:slug/takeover/end /takeover/:token`,
  'nothing to take back or to tell in this world; what they change is noted': `/rounds/:roundId/emails/publication
    /sessions/:sessionId/move/return`,
};

/** What there must be so that a form changes something; done by no one, so that it leaves no entry itself. */
const before: Record<string, SQL> = {
  '/cohorts/:cohortId/publication': sql`update cohorts set published_at = null`,
  '/cohorts/:cohortId/rota/turns': sql`delete from rota_drafts`,
  '/cohorts/:cohortId/rota/selected': sql`update sessions set facilitator_id = null`,
  '/sessions/:sessionId/leader': sql`update sessions set facilitator_id = null`,
  '/rounds/:roundId/announcement': sql`update rounds set announced_at = null`,
  '/groups/:slug/venues/:id': sql`update venues set capacity = 3`,
  '/groups/:slug/mail/retry': sql`update letters set state = 'failed'`,
  '/groups/:slug/mail-again': sql`update letters set letter = letter || jsonb_build_object('about',
    jsonb_build_object('groupId', group_id))`,
  '/groups/:slug/emails/:template/reset': sql`insert into letter_wordings (group_id, template, subject, body)
    select id, 'sessions.cancelled', 'No', 'No' from groups`,
  '/rounds/:roundId/emails/:decision/reset': sql`insert into round_letters (round_id, decision, subject, body)
    select id, 'accept', 'Yes', 'Yes' from rounds`,
};
before['/groups/:slug/mail/:emailId/again'] = before['/groups/:slug/mail-again'] as SQL;

const { world, routes, as, asItWas } = await openMatrix();

const pathOf = (route: string) => route.slice('POST '.length);
const listed = Object.values(reasons).flatMap((text) => text.split(/\s+/));

async function countEntries(): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`select count(*)::int from audit_entries`);
  return rows[0]?.count ?? 0;
}
const furnished = await countEntries();

/** How many entries an organiser's form leaves, sent as it should be; undefined where it is refused. */
async function entriesOf(route: string): Promise<number | undefined> {
  const organiser = await as('organiser');
  const first = before[pathOf(route)];
  if (first) await db.execute(first);
  const answer = await organiser.post(addressOf(route, world), fieldsOf(route, world));
  const count = (await countEntries()) - furnished;
  await asItWas();
  return answer.status === 303 ? count : undefined;
}

test('whatever an organiser changes is in the audit log, or there is a reason why not', async () => {
  const silent: string[] = [];
  for (const route of routes.filter(isForm)) {
    if (matrix.get(route)?.organiser !== 'done') continue;
    if ((await entriesOf(route)) === 0) silent.push(pathOf(route));
  }
  assert.deepEqual(silent.toSorted(), listed.toSorted());
});

test('what a member does leaves nothing there', async () => {
  const member = await as('member');
  for (const route of routes.filter(isForm)) {
    if (matrix.get(route)?.member !== 'done') continue;
    await member.post(addressOf(route, world), fieldsOf(route, world));
    if (/sign-out|deletion|password/.test(route)) await asItWas();
  }
  assert.equal(await countEntries(), furnished);
});
