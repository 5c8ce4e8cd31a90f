import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { cohortMembers } from '../../cohorts/tables.ts';
import { keptMail } from '../../mail/mail.ts';
import { emails } from '../../mail/queue/tables.ts';
import { db } from '../../platform/db.ts';
import { markOf } from '../../platform/signed.ts';
import { addDays, dateIn } from '../../platform/time.ts';
import { messagesFrom } from '../../tools/testing/calendar-messages.ts';
import { linkIn, mailTo, openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { answerPath } from '../answer-links.ts';
import { takeReply } from '../calendars/replies.actions.ts';
import { rsvps, sessions, standingAnswers } from '../tables.ts';
import { turnOffers } from './tables.ts';

const server = await openServer();
const { world, as, visitor } = server;
const { next, id: cohortId } = world.cohort;
const { facilitator, member, member2, organiser } = world.people;
const cover = `/sessions/${next}/turn-offer`;
const [session = assert.fail()] = await db.select().from(sessions).where(eq(sessions.id, next));

const turn = async () => {
  const [now = assert.fail()] = await db.select().from(sessions).where(eq(sessions.id, next));
  return { leader: now.facilitatorId, lost: now.lostLeaderId };
};
const theirs = { leader: facilitator.id, lost: null };
const lost = { leader: null, lost: facilitator.id };

/** The world as it was: the facilitator leads and nobody has answered; nobody was written to. */
async function anew() {
  await db.delete(turnOffers);
  await db.delete(rsvps);
  await db.delete(standingAnswers);
  await db.delete(emails);
  await db
    .update(cohortMembers)
    .set({ mayLead: true })
    .where(and(eq(cohortMembers.cohortId, cohortId), eq(cohortMembers.userId, member.id)));
  await db
    .update(sessions)
    .set({ facilitatorId: facilitator.id, leaderLostAt: null, lostLeaderId: null })
    .where(eq(sessions.id, next));
}

/** What was written to somebody, once the queue has come to it: subjects by when they were written. */
const subjectsTo = async (address: string) =>
  (await db.select().from(emails).where(eq(emails.to, address)).orderBy(emails.createdAt)).map(
    ({ subject }) => subject,
  );

/** Waits until an email with this subject has gone out since the world was made anew. */
async function told(address: string, subject: string) {
  const isTo = and(eq(emails.to, address), eq(emails.state, 'sent'));
  await until(
    async () => (await db.select().from(emails).where(isTo)).map((one) => one.subject),
    (subjects) => subjects.some((one) => one.includes(subject)),
  );
  return mailTo(address, subject);
}

const empty = 'No facilitator for 1 session of Tuesday cohort';

test('“Can’t” by who leads leaves nobody leading, asks who takes over, and tells the organisers', async () => {
  await anew();
  const page = await as('facilitator');
  const answer = await page.post(`/sessions/${next}/rsvp`, { answer: 'cannot', return: '/' });
  assert.equal(answer.location, cover);
  assert.deepEqual(await turn(), lost);
  const asked = (await page.get(cover)).text;
  for (const choice of ['Noor Haddad first', 'The organisers', 'I’ll facilitate after all'])
    assert.ok(asked.includes(choice), choice);
  assert.match((await told(organiser.email, empty)).text, /Tomás Rivera can’t facilitate\./);
  assert.match((await page.get('/')).text, /You can’t (lead|facilitate), and no/);
  const { text } = await page.get(`/sessions/${next}`);
  assert.match(text, /You can’t facilitate this session/);
  assert.doesNotMatch(text, /Tomás Rivera is facilitating/);
});

test('the organiser sees it in red, in words, until somebody takes the turn; members do not', async () => {
  await anew();
  const page = await as('organiser');
  const places = ['/', `/sessions/${next}`, `/cohorts/${cohortId}`, `/groups/${world.group.slug}`];
  const inRed = async (visitor: typeof page) =>
    Promise.all(
      places.map(async (path) =>
        /(tag bad|notice problem)[\s\S]{0,120}(has n|>N)o facilitator|Find a facilitator for “Learning[\s\S]{0,200}tag bad/i.test(
          (await visitor.get(path)).text,
        ),
      ),
    );
  assert.deepEqual(await inRed(page), [false, false, false, false]);
  await (await as('facilitator')).post(`/sessions/${next}/rsvp`, { answer: 'cannot' });
  assert.deepEqual(await inRed(page), [true, true, true, true]);
  assert.deepEqual(await inRed(await as('member2')), [false, false, false, false]);
  await (await as('member')).post(`/sessions/${next}/turn`);
  assert.deepEqual(await inRed(page), [false, false, false, false]);
  assert.match(
    (await told(organiser.email, 'Noor Haddad is facilitating a session')).text,
    /nothing left to do/,
  );
  await told(facilitator.email, 'Noor Haddad is facilitating instead of you');
});

test('“Going” undoes “Can’t” while nobody has the turn, and the organiser who was told is told so', async () => {
  await anew();
  const page = await as('facilitator');
  await page.post(`/sessions/${next}/rsvp`, { answer: 'cannot' });
  await told(organiser.email, empty);
  assert.equal((await page.post(`/sessions/${next}/rsvp`, { answer: 'going', return: '/' })).location, '/');
  assert.deepEqual(await turn(), theirs);
  await told(organiser.email, 'Tomás Rivera is facilitating');
  assert.doesNotMatch((await page.get('/')).text, /You can’t (lead|facilitate)/);
});

test('who cannot lead and comes all the same does not lead again by changing their answer', async () => {
  await anew();
  const page = await as('facilitator');
  await page.post(`/sessions/${next}/rsvp`, { answer: 'going' });
  assert.match((await page.get('/')).text, new RegExp(`href="${cover}">I can’t (lead|facilitate)`));
  assert.match((await page.get(`/sessions/${next}`)).text, new RegExp(`href="${cover}">I can’t facilitate`));
  await page.post(cover, { ask: 'organisers', note: 'I have caught a cold.' });
  assert.deepEqual(await turn(), lost);
  await page.post(`/sessions/${next}/rsvp`, {
    answer: 'going',
    more: '1',
    late: 'on',
    word: '',
    guests: '0',
  });
  assert.deepEqual(await turn(), lost);
  assert.match(
    (await told(organiser.email, empty)).text,
    /asked the organisers to find someone\.[\s\S]+caught a cold/,
  );
  assert.equal((await page.post(`${cover}/end`)).location, cover);
  assert.deepEqual(await turn(), theirs);
});

test('everyone who can lead is asked once, and leads by the link of their email, without signing in', async () => {
  await anew();
  const page = await as('facilitator');
  await db
    .update(cohortMembers)
    .set({ mayLead: true })
    .where(and(eq(cohortMembers.cohortId, cohortId), eq(cohortMembers.userId, member2.id)));
  for (let times = 0; times < 2; times += 1) await page.post(cover, { ask: 'everyone', note: '' });
  const offer = await told(member.email, 'Can you facilitate for Tomás');
  await told(member2.email, 'Can you facilitate for Tomás');
  assert.deepEqual(await subjectsTo(member.email), ['Can you facilitate for Tomás Rivera?']);
  const link = linkIn(offer);
  assert.match(link, /^\/lead\//);
  assert.match((await visitor().get(link)).text, />I’ll facilitate</);
  assert.deepEqual(await turn(), lost, 'looking changes nothing');
  assert.equal((await visitor().post(link)).status, 303);
  assert.deepEqual(await turn(), { leader: member.id, lost: null });
  assert.match((await visitor().get(link)).text, /You’re facilitating this session/);
  const late = linkIn(await told(member2.email, 'Can you facilitate for Tomás'));
  assert.match((await visitor().get(late)).text, /Noor Haddad is facilitating this session/);
  const refused = await visitor().post(late);
  assert.equal(refused.status, 409);
  assert.match(refused.text, /Someone else has taken this turn/);
});

test('of two who take a turn by their links at the same moment, one has it', async () => {
  await anew();
  await (await as('facilitator')).post(cover, { ask: 'everyone', note: '' });
  const links = [member, member2].map(async ({ email }) =>
    linkIn(await told(email, 'Can you facilitate for Tomás')),
  );
  const [one = '', other = ''] = await Promise.all(links);
  const answers = await Promise.all([one, other, one, other].map((link) => visitor().post(link)));
  const statuses = answers.map(({ status }) => status);
  const { leader } = await turn();
  assert.ok(leader === member.id || leader === member2.id);
  assert.deepEqual(statuses, leader === member.id ? [303, 409, 303, 409] : [409, 303, 409, 303]);
});

test('one person can be asked, and only somebody who could lead', async () => {
  await anew();
  const page = await as('facilitator');
  assert.equal((await page.post(cover, { ask: world.people.outsider.id, note: '' })).status, 422);
  assert.deepEqual(await turn(), theirs);
  await page.post(cover, { ask: member2.id, note: '' });
  await told(member2.email, 'Can you facilitate');
  assert.deepEqual(await subjectsTo(member.email), []);
  assert.equal((await (await as('member')).post(cover, { ask: 'everyone' })).status, 409);
});

test('by the RSVP link of an email the same is asked, without signing in', async () => {
  await anew();
  const link = answerPath(next, facilitator.id, session.startsAt);
  const { location } = await visitor().post(link, { answer: 'cannot' });
  assert.match(location, /^\/cover\//);
  assert.deepEqual(await turn(), lost);
  assert.match((await visitor().get(location)).text, /Who should we ask\?/);
  assert.equal((await visitor().post(location, { ask: 'everyone', note: '' })).location, location);
  await told(member.email, 'Can you facilitate for Tomás');
  await visitor().post(`${location}/end`);
  assert.deepEqual(await turn(), theirs);
});

test('a calendar that declines for who leads has them asked by email', async () => {
  await anew();
  const mark = markOf('reply', [next, facilitator.id]);
  const { text } = replyOf('DECLINED');
  assert.equal(await takeReply(facilitator.email, mark, text), 'taken');
  assert.deepEqual(await turn(), lost);
  await told(organiser.email, empty);
  const link = linkIn(await told(facilitator.email, 'Who can cover 1 session of Tuesday cohort?'));
  assert.match((await visitor().get(link)).text, /Who should we ask\?/);
});

function replyOf(status: string) {
  const uid = `${next}@localhost`;
  const raw = messagesFrom(facilitator.email).outlook({ to: 'x@example.org', uid, sequence: 99, status });
  const [, text = ''] = raw.replaceAll('=3D', '=').split('\n\n');
  return { text };
}

test('an absence for many sessions asks who leads each, in one email, and taking it back gives the turns back', async () => {
  await anew();
  const page = await as('facilitator');
  const day = dateIn('Europe/Berlin', session.startsAt);
  const away = { from: addDays(day, -1), until: addDays(day, 1) };
  assert.equal((await page.post('/answers/away', away)).status, 303);
  assert.deepEqual(await turn(), lost);
  const answers = await page.get('/answers');
  assert.match(answers.text, new RegExp(`href="${cover}">Find cover`));
  await told(facilitator.email, 'Who can cover 1 session of Tuesday cohort?');
  await told(organiser.email, empty);
  const end = answers.text.match(/\/answers\/[\w-]+\/end/)?.[0] ?? '';
  await page.post(end);
  assert.deepEqual(await turn(), theirs);
});

test('nobody is alarmed while another facilitator comes; they are asked, and the alarm follows if they cannot either', async () => {
  await anew();
  const seat = and(eq(cohortMembers.cohortId, cohortId), eq(cohortMembers.userId, member2.id));
  await db.update(cohortMembers).set({ role: 'facilitator' }).where(seat);
  const other = await as('member2');
  await other.post(`/sessions/${next}/rsvp`, { answer: 'going' });
  await (await as('facilitator')).post(`/sessions/${next}/rsvp`, { answer: 'cannot' });
  await told(member2.email, 'Can you facilitate for Tomás');
  assert.deepEqual(await subjectsTo(organiser.email), []);
  assert.doesNotMatch((await (await as('organiser')).get('/')).text, /Find a facilitator for “Learning/);
  await other.post(`/sessions/${next}/rsvp`, { answer: 'cannot' });
  await told(organiser.email, empty);
  assert.match((await (await as('organiser')).get('/')).text, /Find a facilitator for “Learning/);
  await db.update(cohortMembers).set({ role: 'member' }).where(seat);
});

test('who has said that they cannot come is given no turn, and comes when they take it', async () => {
  await anew();
  await (await as('facilitator')).post(`/sessions/${next}/rsvp`, { answer: 'cannot' });
  const noor = await as('member');
  await noor.post(`/sessions/${next}/rsvp`, { answer: 'cannot' });
  const page = await as('organiser');
  const given = { session: next, leader: member.id };
  assert.equal((await page.post(`/cohorts/${cohortId}/rota/selected`, given)).status, 409);
  await noor.post(`/sessions/${next}/turn`);
  assert.deepEqual(await turn(), { leader: member.id, lost: null });
  const [rsvp] = await db.select().from(rsvps).where(eq(rsvps.userId, member.id));
  assert.equal(rsvp?.answer, 'going');
});

test('a facilitator who leaves the cohort is missed at the sessions that they were to lead', async () => {
  await anew();
  await (await as('facilitator')).post(`/cohorts/${cohortId}/departure`);
  assert.deepEqual(await turn(), { leader: null, lost: null });
  await told(organiser.email, empty);
  assert.match((await (await as('organiser')).get('/')).text, /Find a facilitator for “Learning/);
  assert.ok(keptMail().length > 0);
});
