import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Facts, instanceOf, type Person, type Session, shadowsOf, whyNot } from './rules.ts';
import { solvePlan } from './solving.ts';

const day = 24 * 3_600_000;
const first = Date.parse('2026-12-01T18:00:00Z');
const session = (week: number, leaderId: string | null = null): Session => {
  const startsAt = new Date(first + week * 7 * day);
  return {
    sessionId: `s${week}`,
    date: startsAt.toISOString().slice(0, 10),
    startsAt,
    endsAt: new Date(startsAt.getTime() + 5_400_000),
    leaderId,
  };
};
const person = (userId: string, more: Partial<Person> = {}): Person => ({
  ...{ userId, name: userId, role: 'facilitator', led: 0, ledHere: 0, newcomer: false, most: null },
  ...{ hasLed: true, hasShadowed: false, hasCome: true, rests: false, away: [] },
  ...more,
});
const factsOf = (sessions: Session[], people: Person[], more: Partial<Facts> = {}): Facts => ({
  ...{ sessions, people, lastLeaderId: null, hasMet: true, cannot: [], busy: [], wishes: [] },
  ...more,
});
const weeks = (count: number) => Array.from({ length: count }, (_, week) => session(week));
const leadersOf = async (facts: Facts, isAfresh = false) =>
  (await solvePlan(facts, { locked: [], isAfresh })).map(({ userId }) => userId);

test('nobody is planned while away, unable to come or leading elsewhere', () => {
  const sessions = weeks(3);
  const ana = person('ana', { away: [{ from: '2026-12-08', to: '2026-12-09' }] });
  const busy = [
    { userId: 'ana', startsAt: sessions[2]?.startsAt as Date, endsAt: sessions[2]?.endsAt as Date },
  ];
  const facts = factsOf(sessions, [ana], { busy, cannot: [{ sessionId: 's0', userId: 'ana' }] });
  assert.deepEqual(
    sessions.map((one) => whyNot(facts, ana, one)),
    ['can’t come', 'away', 'leading elsewhere'],
  );
});

test('a newcomer neither leads the first session they come to nor leads before they shadow someone', async () => {
  const novice = person('new', { role: 'member', hasLed: false, hasCome: false, newcomer: true });
  const facts = factsOf(weeks(4), [person('ana', { led: 3 }), novice]);
  const planned = await leadersOf(facts);
  assert.equal(planned[0], 'ana');
  assert.ok(planned.includes('new'));
  const byId = new Map(facts.sessions.map(({ sessionId }, at) => [sessionId, planned[at] ?? null]));
  const [shadow] = shadowsOf(facts, byId);
  assert.equal(shadow?.userId, 'new');
  assert.equal(byId.get(shadow?.sessionId ?? ''), 'ana');
  assert.ok((shadow?.sessionId ?? '') < `s${planned.indexOf('new')}`);
});

test('whoever has shadowed may lead next, and where everyone is new somebody begins', async () => {
  const novice = { role: 'member', hasLed: false, hasCome: true } as const;
  const shadowed = person('new', { ...novice, hasShadowed: true });
  assert.deepEqual(await leadersOf(factsOf(weeks(1), [person('ana', { led: 3 }), shadowed])), ['new']);
  assert.deepEqual(await leadersOf(factsOf(weeks(1), [person('new', novice)])), ['new']);
});

test('who led last rests, and that turn counts once', async () => {
  const facts = factsOf(weeks(2), [person('ana', { led: 1 }), person('ben', { led: 1 })], {
    lastLeaderId: 'ana',
  });
  assert.deepEqual(await leadersOf(facts), ['ben', 'ana']);
  assert.deepEqual(
    instanceOf(facts).facilitators.map(({ prior }) => prior),
    [0, 1],
  );
});

test('limits hold: at most so many in the cohort, and not two in a row', async () => {
  const limited = person('ana', { most: 3, ledHere: 2 });
  const resting = person('ben', { rests: true });
  const planned = await leadersOf(factsOf(weeks(4), [limited, resting]));
  assert.deepEqual(planned.toSorted(), ['ana', 'ben', 'ben', null]);
  assert.ok(planned.every((one, at) => one !== 'ben' || planned[at + 1] !== 'ben'));
});

test('sessions that people would like go to them where fairness leaves a choice', async () => {
  const wishes = [
    { sessionId: 's1', userId: 'ana' },
    { sessionId: 's2', userId: 'ben' },
  ];
  assert.deepEqual(await leadersOf(factsOf(weeks(4), [person('ana'), person('ben')], { wishes })), [
    'ben',
    'ana',
    'ben',
    'ana',
  ]);
});

test('a new plan keeps published turns, unless all is planned afresh', async () => {
  const sessions = [session(0, 'ana'), session(1, 'ana'), session(2, 'ana'), session(3)];
  const facts = factsOf(sessions, [person('ana'), person('ben')]);
  assert.deepEqual(await leadersOf(facts), ['ana', 'ana', 'ana', 'ben']);
  assert.equal((await leadersOf(facts, true)).filter((one) => one === 'ben').length, 2);
});

test('turns that are locked stay, and a locked one that cannot stand is planned again', async () => {
  const locked = [
    { sessionId: 's0', userId: 'ben', isLocked: true },
    { sessionId: 's1', userId: 'ana', isLocked: true },
  ];
  const ana = person('ana', { away: [{ from: '2026-12-08', to: '2026-12-08' }] });
  const planned = await solvePlan(factsOf(weeks(2), [ana, person('ben')]), { locked, isAfresh: true });
  assert.deepEqual(planned, [
    { sessionId: 's0', userId: 'ben', isLocked: true },
    { sessionId: 's1', userId: 'ben', isLocked: false },
  ]);
});
