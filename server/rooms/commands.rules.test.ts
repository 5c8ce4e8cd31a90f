import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../tools/testing/command-fixtures/fixture.ts';
import { prepared } from './agenda/rules.ts';
import { decide } from './commands.rules.ts';
import type { CommandContext, Decision, NewEvent } from './deciding.rules.ts';
import { emptyRoom, fold, type RoomState } from './fold.ts';
import type { Command, RoomEvent } from './protocol.ts';

type Sent = Pick<Command, 'type' | 'data'>;

const now = 1_000_000;
const minute = 60_000;

/** A room after events, whose numbers and times do not matter here. */
const roomAfter = (...events: { type: string; by?: string; data?: object }[]): RoomState =>
  events.reduce(
    (state, event) =>
      fold(state, { by: 'ada', at: now, data: {}, ...event, seq: state.seq + 1 } as RoomEvent),
    emptyRoom(),
  );

const arrived = (person: string) => ({ type: 'arrived', by: person, data: { person, name: person } });
const steps = [stepNamed('a', 10), stepNamed('b', 0), stepNamed('c', 5)];
const ready = [arrived('ada'), arrived('ben'), prepared(steps) as { type: string }];
const open = [...ready, { type: 'room.opened' }];

const asked = (sent: Sent, state: RoomState, over: Partial<CommandContext> = {}): Decision =>
  decide(sent, {
    state,
    userId: 'ada',
    role: 'facilitator',
    now,
    times: { startsAt: now, minutes: 90 },
    random: () => 0,
    here: () => [],
    earlier: [],
    aliasOf: (step, person) => `${person} in ${step}`,
    agenda: steps,
    turn: 'ada',
    ...over,
  });

const codeOf = (decision: Decision) => (Array.isArray(decision) ? decision : decision.code);
const member: Partial<CommandContext> = { userId: 'ben', role: 'member' };

test('opening says who leads, and takes the agenda that the unit gives today', () => {
  const today = [stepNamed('a', 12)];
  assert.deepEqual(
    asked({ type: 'room.open', data: {} }, roomAfter(...ready), { agenda: today, turn: 'cleo' }),
    [
      { type: 'agenda.changed', by: null, data: { steps: today } },
      { type: 'facilitator.changed', by: null, data: { person: 'cleo' } },
      { type: 'room.opened', by: 'ada', data: {} },
    ],
  );
});

test('whoever opens a room without a turn leads it, and an agenda that somebody edited stays', () => {
  const edited = { type: 'agenda.changed', data: { steps: [stepNamed('mine')] } };
  assert.deepEqual(asked({ type: 'room.open', data: {} }, roomAfter(...ready, edited), { turn: null }), [
    { type: 'facilitator.changed', by: null, data: { person: 'ada' } },
    { type: 'room.opened', by: 'ada', data: {} },
  ]);
});

test('opening an open room changes nothing, and a closed one opens as it was', () => {
  assert.deepEqual(asked({ type: 'room.open', data: {} }, roomAfter(...open)), []);
  const led = { type: 'facilitator.changed', data: { person: 'ben' } };
  const closed = roomAfter(...open, led, { type: 'room.closed' });
  assert.deepEqual(asked({ type: 'room.open', data: {} }, closed, { agenda: [] }), [
    { type: 'room.opened', by: 'ada', data: {} },
  ]);
});

test('members raise hands and chat; what moves the room is for those who lead', () => {
  const forLeaders: Sent[] = [
    { type: 'room.open', data: {} },
    { type: 'room.close', data: {} },
    { type: 'agenda.next', data: { expect: null } },
    { type: 'agenda.back', data: { expect: null } },
    { type: 'agenda.edit', data: { expect: 3, steps: [] } },
    { type: 'timer.add', data: { minutes: 1 } },
    { type: 'timer.pause', data: {} },
    { type: 'timer.resume', data: {} },
    { type: 'floor.give', data: { person: 'ben' } },
    { type: 'floor.free', data: {} },
    { type: 'room.handOver', data: { person: 'ben' } },
    { type: 'hand.lower', data: { person: 'ada' } },
  ];
  const state = roomAfter(...open, { type: 'hand.raised', data: { person: 'ada', kind: 'point' } });
  for (const sent of forLeaders) assert.equal(codeOf(asked(sent, state, member)), 'forbidden', sent.type);
  assert.ok(Array.isArray(asked({ type: 'hand.raise', data: { kind: 'point' } }, state, member)));
  assert.ok(Array.isArray(asked({ type: 'chat.say', data: { text: 'Hello' } }, state, member)));
});

test('a closed room takes no commands but to open again', () => {
  const closed = roomAfter(...open, { type: 'room.closed' });
  for (const sent of [
    { type: 'chat.say', data: { text: 'Late' } },
    { type: 'room.close', data: {} },
    { type: 'agenda.next', data: { expect: null } },
  ] as Sent[]) {
    assert.equal(codeOf(asked(sent, closed)), 'closed', sent.type);
  }
});

test('before a room is open people chat and prepare, and that is all', () => {
  const waiting = roomAfter(...ready);
  assert.ok(Array.isArray(asked({ type: 'chat.say', data: { text: 'I am late' } }, waiting, member)));
  assert.ok(Array.isArray(asked({ type: 'agenda.edit', data: { expect: 3, steps } }, waiting)));
  assert.equal(codeOf(asked({ type: 'agenda.next', data: { expect: null } }, waiting)), 'closed');
  assert.equal(codeOf(asked({ type: 'hand.raise', data: { kind: 'point' } }, waiting, member)), 'closed');
});

test('the agenda moves one step at a time, from the step that the sender sees', () => {
  const start = roomAfter(...open);
  assert.deepEqual(asked({ type: 'agenda.next', data: { expect: null } }, start), [
    { type: 'step.started', by: 'ada', data: { step: 'a', endsAt: now + 10 * minute } },
  ]);
  const atA = roomAfter(...open, { type: 'step.started', data: { step: 'a', endsAt: 5 } });
  assert.equal(codeOf(asked({ type: 'agenda.next', data: { expect: null } }, atA)), 'conflict');
  assert.deepEqual(asked({ type: 'agenda.next', data: { expect: 'a' } }, atA), [
    { type: 'step.started', by: 'ada', data: { step: 'b', endsAt: null } },
  ]);
  assert.equal(codeOf(asked({ type: 'agenda.back', data: { expect: 'a' } }, atA)), 'conflict');
  assert.equal(codeOf(asked({ type: 'agenda.back', data: { expect: null } }, start)), 'conflict');
  const atC = roomAfter(...open, { type: 'step.started', data: { step: 'c', endsAt: 5 } });
  assert.equal(codeOf(asked({ type: 'agenda.next', data: { expect: 'c' } }, atC)), 'conflict');
  assert.deepEqual(asked({ type: 'agenda.back', data: { expect: 'c' } }, atC), [
    { type: 'step.started', by: 'ada', data: { step: 'b', endsAt: null } },
  ]);
});

test('of two who edit the agenda at once the second is told, and the running step stays in it', () => {
  const state = roomAfter(...open, { type: 'step.started', data: { step: 'b', endsAt: null } });
  const edit = (expect: number, ids: string[]): Sent => ({
    type: 'agenda.edit',
    data: { expect, steps: ids.map((id) => stepNamed(id)) },
  });
  assert.ok(Array.isArray(asked(edit(state.agendaSeq, ['b', 'new']), state)));
  assert.equal(codeOf(asked(edit(state.agendaSeq - 1, ['b', 'new']), state)), 'conflict');
  assert.equal(codeOf(asked(edit(state.agendaSeq, ['a', 'new']), state)), 'invalid');
});

test('each person has one hand, and lowering a hand that is down changes nothing', () => {
  const up = roomAfter(...open, { type: 'hand.raised', data: { person: 'ben', kind: 'point' } });
  assert.deepEqual(asked({ type: 'hand.raise', data: { kind: 'point' } }, up, member), []);
  const reply = fold(up, {
    ...({ seq: up.seq + 1, by: 'ben', at: now } as const),
    type: 'hand.raised',
    data: { person: 'ben', kind: 'reply' },
  });
  assert.deepEqual(
    reply.hands.map(({ kind }) => kind),
    ['reply'],
  );
  assert.deepEqual(asked({ type: 'hand.lower', data: {} }, roomAfter(...open), member), []);
  assert.deepEqual(asked({ type: 'hand.lower', data: { person: 'ben' } }, up), [
    { type: 'hand.lowered', by: 'ada', data: { person: 'ben' } },
  ]);
  const lowered = {
    seq: up.seq + 1,
    type: 'hand.lowered',
    by: 'ada',
    at: now,
    data: { person: 'ben' },
  } as const;
  assert.deepEqual(fold(up, lowered).hands, []);
});

test('who gets the floor has no hand up any more, and only who has been here can get floor or lead', () => {
  const up = roomAfter(...open, { type: 'hand.raised', data: { person: 'ben', kind: 'point' } });
  const [given] = asked({ type: 'floor.give', data: { person: 'ben' } }, up) as NewEvent[];
  const after = fold(up, { ...given, seq: up.seq + 1, at: now } as RoomEvent);
  assert.equal(after.floor, 'ben');
  assert.deepEqual(after.hands, []);
  assert.equal(codeOf(asked({ type: 'floor.give', data: { person: 'nobody' } }, up)), 'not-found');
  assert.equal(codeOf(asked({ type: 'room.handOver', data: { person: 'nobody' } }, up)), 'not-found');
});

test('people take back what they said themselves, leaders what anyone said', () => {
  const state = roomAfter(...open, { type: 'chat.said', by: 'ada', data: { text: 'Oops' } });
  const remove: Sent = { type: 'chat.remove', data: { seq: state.seq } };
  assert.equal(codeOf(asked(remove, state, member)), 'forbidden');
  assert.deepEqual(asked(remove, state, { userId: 'ada', role: 'member' }), [
    { type: 'redacted', by: 'ada', data: { seq: state.seq } },
  ]);
  assert.equal(codeOf(asked({ type: 'chat.remove', data: { seq: 1 } }, state)), 'not-found');
});
