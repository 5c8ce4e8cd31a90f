import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Settings, Step, StepKind } from '../../../../server/rooms/agenda/protocol.ts';
import { newRound } from '../../../../server/rooms/rounds/fold.ts';
import { isFeedbackTime } from '../feedback-time.ts';
import { act, all, done, labels, look, press, textOf } from '../testing/views.ts';
import { closingView, feedbackView } from './closing.ts';
import { carriedView, itemsView } from './commitments.ts';
import { pollView } from './polls.ts';
import { randomPickerView } from './random-picker.ts';
import { roundView } from './rounds.ts';
import { silentReadingView } from './silent-reading.ts';

const stepOf = (kind: StepKind, settings: Settings = {}): Step => ({
  id: 's',
  kind,
  title: 'A step',
  minutes: 10,
  text: '',
  cues: '',
  settings,
});

type State = Parameters<typeof look>[0];
type More = Parameters<typeof look>[1];
const here = ['Ada', 'Ben', 'Cleo'].map((id) => ({ id, name: id, role: 'member' as const }));
const inStep = (step: Step, state: State = {}, more: More = {}) =>
  look({ steps: [step], current: 's', ...state }, { here, ...more });
const leading: More = { facts: { ...look().facts, me: 'Ada' }, role: 'facilitator' };
const asLeader = (step: Step, state: State = {}) => inStep(step, state, leading);
const onWall = (step: Step, state: State = {}) => inStep(step, state, { ...leading, isWall: true });

const round = { ...newRound, order: ['Ben', 'Cleo', 'Ada'], turn: 'Ben' };
const checkIn = stepOf('check-in');

test('before the order is drawn whoever leads draws it, and anybody may begin', () => {
  const draw = press(roundView(asLeader(checkIn), act), 'Draw the order');
  assert.deepEqual(draw, ['round.draw', { step: 's' }]);
  assert.deepEqual(labels(roundView(inStep(checkIn), act)), ['I’ll begin']);
  assert.match(
    textOf(roundView(inStep(checkIn), act)),
    /When Ada starts the round, everyone gets a place in a random order/,
  );
});

test('whoever has the turn passes it on with one press, and sees to whom', () => {
  const view = roundView(inStep(checkIn, { rounds: { s: round } }), act);
  assert.match(textOf(view), /It’s your turn/);
  assert.deepEqual(press(view, 'Pass on to Cleo'), [
    'round.pass',
    { step: 's', person: 'Ben', how: 'spoken' },
  ]);
  assert.deepEqual(press(view, 'Skip me'), ['round.pass', { step: 's', person: 'Ben', how: 'later' }]);
});

test('everybody sees whose turn it is, and whoever comes next that they do', () => {
  const facts = { ...look().facts, me: 'Cleo' };
  const view = roundView(inStep(checkIn, { rounds: { s: round } }, { facts }), act);
  assert.match(textOf(view), /It’s Ben’s turn\.You’re next\./);
  assert.deepEqual(labels(view), []);
});

test('whoever leads skips somebody who has left with one press', () => {
  const gone = here.filter(({ id }) => id !== 'Ben');
  const view = roundView(inStep(checkIn, { rounds: { s: round } }, { ...leading, here: gone }), act);
  assert.match(textOf(view), /Ben’s turn, but they aren’t here/);
  assert.deepEqual(press(view, 'Skip Ben'), ['round.pass', { step: 's', person: 'Ben', how: 'away' }]);
  assert.deepEqual(press(view, 'Cleo'), ['round.give', { step: 's', person: 'Cleo' }]);
});

test('when all have spoken the room says so, and who was away may still join', () => {
  const over = { ...round, turn: null, ended: { Ben: 'away', Cleo: 'spoken', Ada: 'spoken' } as const };
  const view = roundView(inStep(checkIn, { rounds: { s: over } }), act);
  assert.match(textOf(view), /Everyone has spoken\./);
  assert.deepEqual(press(view, 'Join at the end'), ['round.join', { step: 's' }]);
});

test('a wall has no controls in any of these steps', () => {
  const views = [
    roundView(onWall(checkIn, { rounds: { s: round } }), act),
    roundView(onWall(checkIn), act),
    silentReadingView(onWall(stepOf('reading', { url: 'https://example.org' })), act),
    pollView(onWall(stepOf('poll')), act),
    pollView(
      onWall(stepOf('poll'), { polls: { s: { given: {}, shown: { counts: [1, 0], answers: 1 } } } }),
      act,
    ),
    itemsView(onWall(stepOf('actions'), { items: [item], carried: [earlier] }), act),
    closingView(onWall(stepOf('closing')), act),
    [randomPickerView(onWall(checkIn, { picked: { person: 'Ben', step: 's' } }), act)],
  ];
  for (const view of views) {
    const controls = all(view).filter(({ tag }) => ['button', 'input', 'select', 'textarea'].includes(tag));
    assert.deepEqual(controls, []);
    assert.notEqual(textOf(view), '');
  }
});

test('who is picked is shown as long as the step runs, and whoever leads picks another', () => {
  const picked = { person: 'Ben', step: 's' };
  assert.match(textOf(randomPickerView(inStep(checkIn, { picked }), act)), /It’s you/);
  assert.equal(randomPickerView(inStep(checkIn, { picked: { person: 'Ben', step: 'before' } }), act), null);
  const view = randomPickerView(asLeader(checkIn, { picked }), act);
  assert.deepEqual(press(view, 'Pick another'), ['pick.draw', {}]);
  assert.deepEqual(press(view, 'Give the floor'), ['floor.give', { person: 'Ben' }]);
});

test('a reader says that they are done and takes it back, and sees how many are', () => {
  const step = stepOf('reading', { url: 'https://example.org/paper.pdf' });
  const view = silentReadingView(inStep(step, { readers: { s: { done: ['Ben'], others: 1 } } }), act);
  assert.match(textOf(view), /2 of 3 are done\./);
  assert.deepEqual(press(view, '✓ I’m done'), ['reading.mark', { step: 's', done: false }]);
  assert.equal(all(view).find(({ tag }) => tag === 'a')?.props.href, 'https://example.org/paper.pdf');
});

const poll = stepOf('poll', { options: ['Now', 'Later'] });

function choose(view: ReturnType<typeof pollView>, value: number) {
  done.length = 0;
  const input = all(view).find(({ tag, props }) => tag === 'input' && props.value === value);
  assert.ok(input, 'no such option');
  (input.props.onchange as () => void)();
  return done;
}

test('an answer is sent with one press, and one for somebody else leaves mine alone', () => {
  assert.deepEqual(choose(pollView(inStep(poll), act), 1), [
    ['poll s', '1'],
    ['poll.answer', { step: 's', choices: [1] }],
  ]);
  const ui = { ...look().ui, typed: { 'for s': 'Cleo' } };
  const withoutDevice = [{ id: 'Cleo', isMember: true }];
  const forCleo = pollView(inStep(poll, { withoutDevice }, { ...leading, ui }), act);
  assert.deepEqual(choose(forCleo, 0), [['poll.answer', { step: 's', choices: [0] }, 'Cleo']]);
  const withOwnDevice = pollView(inStep(poll, {}, { ...leading, ui }), act);
  assert.deepEqual(choose(withOwnDevice, 0).at(-1), ['poll.answer', { step: 's', choices: [0] }]);
});

test('of several answers each is put on and taken off', () => {
  const given = { Ben: { choices: [1], seq: 3 } };
  const step = stepOf('poll', { options: ['a', 'b', 'c'], poll: 'several' });
  const view = pollView(inStep(step, { polls: { s: { given, shown: null } } }), act);
  assert.deepEqual(choose(view, 0)[1], ['poll.answer', { step: 's', choices: [0, 1] }]);
  assert.deepEqual(choose(view, 1)[1], ['poll.answer', { step: 's', choices: [] }]);
});

test('a result says in numbers what its bars show, with names only where it has them', () => {
  const shown = { counts: [2, 1], answers: 3 };
  const text = (names?: string[][]) =>
    textOf(
      pollView(
        inStep(poll, { polls: { s: { given: {}, shown: { ...shown, ...(names && { names }) } } } }),
        act,
      ),
    );
  assert.equal(text(), '3 answersNow2Later1');
  assert.equal(text([['Ada', 'Ben'], ['Cleo']]), '3 answersNow2Ada, YouLater1Cleo');
});

test('a poll says before anybody answers whether names are told', () => {
  const promise = (settings: Settings) => textOf(pollView(inStep(stepOf('poll', settings)), act));
  assert.match(promise({ anonymous: true }), /^Anonymous, even to the host/);
  assert.match(promise({ named: true }), /shown, with names/);
  assert.match(promise({}), /as totals only/);
});

const item = { seq: 4, text: 'Bring cake', owner: 'Cleo', by: 'Ada', doneAt: null };
const earlier = {
  id: 'e',
  text: 'Write to Dora',
  owner: 'Ben',
  name: 'Ben',
  since: '2026-11-16',
  came: null,
  settledAt: 0,
};

test('one marks one’s own items and takes back what one wrote, not those of others', () => {
  const actions = stepOf('actions');
  assert.deepEqual(labels(itemsView(inStep(actions, { items: [item] }), act)), ['Add']);
  const view = itemsView(asLeader(actions, { items: [item] }), act);
  assert.deepEqual(press(view, 'Delete'), ['item.remove', { seq: 4 }]);
});

test('what was left open before is asked after at the check-in, of whoever said it', () => {
  const now = inStep(checkIn, { carried: [earlier] });
  assert.match(textOf(roundView(now, act)), /How did it go\?Write to DoraYou, since 16 November/);
  assert.deepEqual(press(carriedView(now, act), 'Dropped'), ['item.settle', { item: 'e', came: 'dropped' }]);
  const facts = { ...look().facts, me: 'Cleo' };
  assert.deepEqual(labels(carriedView(inStep(checkIn, { carried: [earlier] }, { facts }), act)), []);
});

test('the room asks how it was in the last two minutes, or at once where there is no timer', () => {
  const closing = stepOf('closing');
  const at = (now: number) =>
    isFeedbackTime(inStep(closing, { timer: { endsAt: 600_000, pausedLeft: null } }, { now }));
  assert.deepEqual([at(0), at(479_000), at(481_000)], [false, false, true]);
  assert.ok(isFeedbackTime(inStep(closing)));
});

test('feedback is sent once it says how useful the evening was', () => {
  const typed = { 'feedback useful': '4', 'feedback keep': 'The pairs' };
  const send = (more: Record<string, string>) => {
    done.length = 0;
    const view = closingView(inStep(stepOf('closing'), {}, { ui: { ...look().ui, typed: more } }), act);
    const form = all(view).find(({ tag }) => tag === 'form');
    assert.ok(form);
    (form.props.onsubmit as (event: object) => void)({ preventDefault: () => undefined });
    return done[0];
  };
  assert.equal(send({}), undefined);
  assert.deepEqual(send(typed), ['feedback.give', { useful: 4, keep: 'The pairs', change: '' }]);
});

test('those who led read how it was when the room is closed, nobody else does', () => {
  const summary = { answers: 3, mean: 4, counts: [0, 0, 1, 1, 1], keep: [], change: [] };
  const feedback = { given: {}, summary, isOver: true };
  assert.match(
    textOf(feedbackView(look({ status: 'closed', feedback }))),
    /Usefulness: 4\.0 out of 5, from 3 answers/,
  );
  assert.deepEqual(feedbackView(look({ status: 'closed' })), []);
});
