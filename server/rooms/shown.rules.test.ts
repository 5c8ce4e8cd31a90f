import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Step } from './agenda/protocol.ts';
import { emptyRoom, type RoomState } from './fold.ts';
import { agendaOf, blocksOf, sayLeft, sayTotal } from './shown.rules.ts';

const minute = 60_000;
const plan = { startsAt: 1000 * minute, minutes: 90 };

const step = (id: string, minutes: number): Step => ({
  id,
  kind: 'other',
  title: id,
  minutes,
  text: '',
  cues: '',
  settings: {},
});
const steps = [step('one', 10), step('two', 30), step('three', 50)];

const room = (more: Partial<RoomState>): RoomState => ({ ...emptyRoom(), steps, ...more });

const places = (state: RoomState, now: number) =>
  agendaOf(state, plan, now).rows.map(({ place, startsAt }) => [place, startsAt && startsAt / minute]);

test('before the room opens the steps begin as planned', () => {
  assert.deepEqual(places(room({}), 900 * minute), [
    ['next', 1000],
    ['later', 1010],
    ['later', 1040],
  ]);
});

test('a running step moves those after it to when its timer ends', () => {
  const state = room({
    status: 'open',
    current: 'two',
    startedAt: 1020 * minute,
    timer: { endsAt: 1055 * minute, pausedLeft: null },
  });
  assert.deepEqual(places(state, 1030 * minute), [
    ['done', null],
    ['now', 1020],
    ['next', 1055],
  ]);
  assert.equal(agendaOf(state, plan, 1030 * minute).endsAt, 1105 * minute);
});

test('a step that is over time pushes the rest on, minute by minute', () => {
  const state = room({ status: 'open', current: 'two', timer: { endsAt: 1055 * minute, pausedLeft: null } });
  assert.equal(agendaOf(state, plan, 1070 * minute).endsAt, 1120 * minute);
});

test('a paused step keeps what it has left', () => {
  const state = room({ status: 'open', current: 'three', timer: { endsAt: null, pausedLeft: 5 * minute } });
  assert.equal(agendaOf(state, plan, 1070 * minute).endsAt, 1075 * minute);
});

test('in a closed room every step is done', () => {
  assert.deepEqual(
    agendaOf(room({ status: 'closed', current: 'two' }), plan, 0).rows.map(({ place }) => place),
    ['done', 'done', 'done'],
  );
});

test('a timer counts down to 0:00 at its end and then says how much it is over', () => {
  assert.equal(sayLeft(10 * minute), '10:00');
  assert.equal(sayLeft(59_001), '1:00');
  assert.equal(sayLeft(1), '0:01');
  assert.equal(sayLeft(0), '0:00');
  assert.equal(sayLeft(-999), '0:00');
  assert.equal(sayLeft(-130_000), '2:10 over');
  assert.equal(sayLeft(125 * minute), '125:00');
});

test('the minutes of an agenda are held against those of the session', () => {
  assert.equal(sayTotal(90, plan), '90 of 90 min');
  assert.equal(sayTotal(106, plan), '106 of 90 min: 16 too many');
  assert.equal(sayTotal(80, plan), '80 of 90 min: 10 to spare');
});

test('lines with dashes are a list, the others paragraphs', () => {
  assert.deepEqual(blocksOf('In pairs:\n- First\n- Second\n\nThen together.'), [
    { isList: false, lines: ['In pairs:'] },
    { isList: true, lines: ['First', 'Second'] },
    { isList: false, lines: ['Then together.'] },
  ]);
  assert.deepEqual(blocksOf(''), []);
});
