import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { addDays } from '../../platform/time.ts';
import { openRound } from '../../tools/testing/applicants.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { mayWrite } from './application.rules.ts';
import { phaseOf } from './rules.ts';
import { applications, rounds } from './tables.ts';

const { as, visitor, world } = await openServer();
const { roundId, people } = await openRound(db, world, 3, clock.now());
const [zoe, kim] = people;
assert.ok(zoe && kim);
const here = `/rounds/${roundId}`;
const hours = (count: number) => new Date(clock.now().getTime() + count * 3_600_000);
const change = (what: Partial<typeof rounds.$inferInsert>) =>
  db.update(rounds).set(what).where(eq(rounds.id, roundId));
const whole = {
  role: 'member',
  motivation: 'I worry.',
  background: 'A nurse.',
  experience: '2',
  version: '0',
};

test('applications are open until they close or cohorts are published, and late for as long as organisers say', () => {
  const round = {
    ...{ announcedAt: hours(-9), opensAt: hours(-8), closesAt: hours(2) },
    ...{ lateUntil: null as Date | null, formedAt: null as Date | null },
  };
  const phase = (other: Partial<typeof round>) => phaseOf({ ...round, ...other }, clock.now());
  assert.equal(phase({}), 'open');
  assert.equal(phase({ formedAt: hours(-1) }), 'closed');
  assert.equal(phase({ closesAt: hours(-1) }), 'closed');
  assert.equal(phase({ closesAt: hours(-1), lateUntil: hours(5) }), 'late');
  assert.equal(phase({ formedAt: hours(-1), lateUntil: hours(5) }), 'late');
  assert.equal(phase({ formedAt: hours(-1), lateUntil: hours(-1) }), 'closed');
  assert.equal(phase({ opensAt: hours(1), formedAt: hours(-1), lateUntil: hours(5) }), 'closed');
});

test('what was handed in is not rewritten by its person while the form is open to late joiners', () => {
  const late = {
    ...{ announcedAt: hours(-9), opensAt: hours(-8), closesAt: hours(-2) },
    ...{ lateUntil: hours(9), formedAt: hours(-1) },
  };
  const mine = { role: 'member', told: null, movedTo: null } as const;
  const may = (state: 'draft' | 'submitted' | 'withdrawn' | 'moved') =>
    mayWrite(late, { ...mine, state }, clock.now());
  assert.deepEqual(
    [may('draft'), may('withdrawn'), may('submitted'), may('moved')],
    [true, true, false, false],
  );
  assert.equal(mayWrite(late, null, clock.now()), true);
});

test('an organiser keeps the form open past the first week by its settings, and not past the last', async () => {
  const organiser = await as('organiser');
  const [round] = await db.select().from(rounds).where(eq(rounds.id, roundId));
  assert.ok(round);
  const { text } = await organiser.get(`${here}/settings`);
  assert.match(text, /Late joiners can apply until/);
  const day = (instant: Date) => instant.toISOString().slice(0, 10);
  const fields = {
    ...{ version: String(round.version), name: round.name, weeks: '3', startsOn: round.startsOn },
    ...{ minutes: '90', zone: round.zone, opensOn: day(round.opensAt), opensTime: '01:00' },
    ...{ closesOn: day(round.closesAt), closesTime: '09:00', seats: '40', approval: 'yes' },
    ...{ sizeMin: '4', sizeTarget: '6', sizeMax: '8', curriculum: world.curriculum.id },
  };
  const save = (lateOn: string) => organiser.post(`${here}/settings`, { ...fields, lateOn });
  const early = await save(day(round.closesAt));
  assert.equal(early.status, 422);
  assert.match(early.text, /Choose a day after applications close/);
  const after = await save(addDays(round.startsOn, 300));
  assert.equal(after.status, 422);
  assert.match(after.text, /The cohorts’ last week ends on/);
  const second = addDays(round.startsOn, 8);
  assert.equal((await save(second)).status, 303);
  const [kept] = await db.select().from(rounds).where(eq(rounds.id, roundId));
  assert.equal(kept?.lateUntil?.toISOString().slice(0, 10), second);
  assert.match((await organiser.get(`${here}/settings`)).text, new RegExp(`value="${second}"`));
});

test('a late joiner applies, is read, accepted and told what to do next once the cohorts are there', async () => {
  await change({ closesAt: hours(-2), formedAt: hours(-1), lateUntil: hours(500) });
  const own = visitor(zoe.cookie);
  assert.match((await own.get(here)).text, /Apply to join late/);
  const form = (await own.get(`${here}/application`)).text;
  assert.doesNotMatch(form, /name="role"/, 'each cohort has a facilitator already');
  const leads = { ...whole, role: 'facilitator' };
  assert.equal((await own.post(`${here}/application`, leads)).status, 422);
  assert.equal((await own.post(`${here}/application`, whole)).status, 303);
  const organiser = await as('organiser');
  const list = (await organiser.get(`${here}/applications`)).text;
  const id = list.match(new RegExp(`${here}/applications/([0-9a-f-]{36})`))?.[1] ?? '';
  const seen = list.match(/name="seen" value="([^"]*)"/)?.[1] ?? '';
  const decided = { application: id, decision: 'accept', back: '', seen };
  assert.equal((await organiser.post(`${here}/applications/decisions`, decided)).status, 303);
  const page = (await organiser.get(`${here}/emails`)).text;
  assert.match(page, /People can still apply until/);
  const told = { seen: page.match(/name="seen" value="([^"]*)"/)?.[1] ?? '' };
  assert.equal((await organiser.post(`${here}/emails/publication`, told)).status, 303);
  assert.match((await mailTo(zoe.email, 'You’re in')).text ?? '', /cohorts have already been formed/);
  const standing = (await own.get(`${here}/application`)).text;
  assert.match(standing, /You’re in, but not in a cohort yet/);
  assert.match(standing, new RegExp(`href="${here}/hours"`));
  assert.equal((await own.get(`${here}/hours`)).status, 200);
});

test('where nobody decides, who signs up late waits for a place, and is asked when they are free', async () => {
  await change({ approval: false });
  const own = visitor(kim.cookie);
  assert.equal((await own.post(`${here}/application`, whole)).status, 303);
  const mail = await mailTo(kim.email);
  assert.match(mail.subject ?? '', /You’re on the waitlist/);
  assert.match(mail.text ?? '', new RegExp(`${here}/hours`));
  const rows = await db
    .select()
    .from(applications)
    .where(and(eq(applications.roundId, roundId), eq(applications.told, 'waitlist')));
  assert.equal(rows.length, 1);
});
