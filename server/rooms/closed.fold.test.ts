import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../tools/testing/one-room.ts';
import { blankedBy } from './blanking.rules.ts';
import type { RoomEvent } from './protocol.ts';

const closed: RoomEvent = { seq: 99, type: 'room.closed', by: null, at: 0, data: {} };

function answered(anonymous: boolean) {
  const settings = { anonymous, named: !anonymous };
  const room = new OneRoom([
    stepNamed('p', 5, 'poll', settings),
    stepNamed('w', 5, 'writing', { anonymous }),
    stepNamed('c', 5, 'credence', settings),
  ]).opened();
  room.does('ben', 'poll.answer', { step: 'p', choices: [0] }).does('ada', 'agenda.next', { expect: 'p' });
  room.does('ben', 'card.write', { text: 'A thought' }).does('ada', 'agenda.next', { expect: 'w' });
  return room.does('ben', 'credence.give', { percent: 20 });
}

test('what was done without names and not shown goes when the room closes, so that nobody does it twice when it opens again', () => {
  const room = answered(true);
  const secrets = room.log.filter(({ type }) =>
    /^(poll\.answered|card\.written|credence\.given)$/.test(type),
  );
  assert.deepEqual(
    blankedBy(room.state, closed).sort((one, other) => one - other),
    secrets.map(({ seq }) => seq),
  );
  const { polls, writings, credences } = room.does('ada', 'room.close', {}).state;
  assert.deepEqual([polls, writings, credences], [{}, {}, {}]);
});

test('what carries a name waits for the room to open again, and can be shown then', () => {
  const room = answered(false);
  assert.deepEqual(blankedBy(room.state, closed), []);
  room.does('ada', 'room.close', {}).does('ada', 'room.open', {}).does('ada', 'credence.show', {});
  assert.deepEqual(room.state.credences.c?.shown.before, [20]);
});

test('a step that was taken out after it had begun does not come back under another promise', () => {
  const room = answered(false);
  const [poll, ...rest] = room.state.steps;
  assert.ok(poll);
  room.does('ada', 'agenda.edit', { expect: room.state.agendaSeq, steps: rest });
  const back = [{ ...poll, settings: { named: true } }, ...rest];
  assert.equal(room.refusal('ada', 'agenda.edit', { expect: room.state.agendaSeq, steps: back }), 'invalid');
});
