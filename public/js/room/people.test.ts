import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RoomState } from '../../../server/rooms/fold.ts';
import type { Question } from '../../../server/rooms/questions/fold.ts';
import { withoutDevices } from './access.ts';
import { changesIn } from './announce.ts';
import { composerView } from './chat.ts';
import { floorView, handsView } from './hands.ts';
import type { Look } from './look.ts';
import { offerView } from './offer.ts';
import { presenceView } from './presence.ts';
import { questionsView } from './questions.ts';
import { act, all, buttons, done, look, press, textOf } from './testing/views.ts';
import { undoButton } from './undo.ts';
import { wallView } from './wall-view.ts';

const hands: RoomState['hands'] = [
  { person: 'Ben', kind: 'point', at: 1 },
  { person: 'Cleo', kind: 'order', at: 2 },
];
const leading: Partial<Look> = { facts: { ...look().facts, me: 'Ada' }, role: 'facilitator' };
const labelled = (view: Parameters<typeof buttons>[0], label: string) => {
  const button = buttons(view).find(({ props }) => String(props['aria-label'] ?? '').startsWith(label));
  assert.ok(button, `no button ${label}`);
  done.length = 0;
  (button.props.onclick as () => void)();
  return done[0];
};

test('the queue shows a point of order first, and “Next” gives it the floor in one press', () => {
  const view = handsView(look({ hands, current: 'Check-in' }, leading), act);
  assert.deepEqual(press(view, 'Next'), ['floor.give', { person: 'Cleo' }]);
  assert.deepEqual(labelled(view, 'Move Ben’s hand up'), ['hand.move', { person: 'Ben', by: -1 }]);
  assert.deepEqual(press(view, 'Lower all hands'), ['hands.lower', {}]);
  assert.deepEqual(press(view, 'Balance'), ['queue.balance', { on: true }]);
});

test('somebody who has left is marked in the queue and with the floor, and “Next” is the next who is here', () => {
  const here = look().here.filter(({ id }) => id !== 'Cleo');
  const now = look({ hands, floor: 'Cleo', current: 'Check-in' }, { ...leading, here });
  assert.match(textOf(handsView(now, act)), /CleoPoint of order · not here/);
  assert.doesNotMatch(textOf(handsView(now, act)), /BenNew point · not here/);
  assert.deepEqual(press(handsView(now, act), 'Next'), ['floor.give', { person: 'Ben' }]);
  assert.match(textOf(floorView(now, act)), /Cleo has the floor · not here/);
  assert.match(textOf(wallView({ ...now, isWall: true }, act)), /Cleo Point of order, not here/);
  const withoutDevice = [{ id: 'Cleo', isMember: true }];
  assert.doesNotMatch(
    textOf(handsView({ ...now, state: { ...now.state, withoutDevice } }, act)),
    /not here/,
    'who is here without a device has not left',
  );
});

const talked: Partial<RoomState> = {
  current: 'Check-in',
  spoken: { Ben: { time: 90_000, times: 1 }, Cleo: { time: 30_000, times: 2 } },
  heard: { step: 'Check-in', raised: ['Cleo'], spoke: [] },
};

test('what is said of oneself to whoever leads agrees with “you”', () => {
  const own = { ...talked, spoken: { Ada: { time: 60_000, times: 1 } } };
  const meters = all(presenceView(look(own, leading), act)).filter(({ tag }) => tag === 'meter');
  assert.equal(meters[0]?.props['aria-label'], 'You have spoken for');
  assert.equal(meters[1]?.props['aria-label'], 'Ben has spoken for');
  const undoable = { seq: 9, at: 0, type: 'hand.lowered' as const, about: 'Ada', was: { hands: [] } };
  assert.match(textOf(undoButton(look({ undoable }, leading), act)), /Undo: your hand lowered/);
});

test('that balance is on is said to all', () => {
  assert.match(textOf(handsView(look({ isBalanced: true }), act)), /those who’ve spoken least go first/);
});

test('people see how long they have spoken themselves, and those who lead how long everybody has', () => {
  assert.match(textOf(handsView(look(talked), act)), /You have spoken for 2 min/);
  const meters = (now: Look) => all(presenceView(now, act)).filter(({ tag }) => tag === 'meter');
  assert.equal(meters(look(talked)).length, 0);
  assert.deepEqual(
    meters(look(talked, leading)).map(({ props }) => props.value),
    [0, 90_000, 30_000],
  );
});

test('those who lead see at a glance who has not yet done anything in this step', () => {
  const progress = { step: 'Check-in', done: [] };
  assert.match(textOf(handsView(look(talked, { ...leading, progress }), act)), /Not yet in this step: Ben\./);
  const isDone = { step: 'Check-in', done: ['Ben'] };
  assert.match(
    textOf(handsView(look(talked, { ...leading, progress: isDone }), act)),
    /Everyone has taken part/,
  );
  assert.doesNotMatch(textOf(handsView(look(talked), act)), /Not yet/);
});

const asked = (seq: number, more: Partial<Question> = {}): Question => ({
  ...{ seq, at: 0, by: 'Cleo', isAnonymous: false, name: '', text: `Question ${seq}?`, as: 'open' },
  ...{ voters: [], others: 0, isCounted: false, ...more },
});

test('what is promised stands above the question that somebody types', () => {
  assert.match(textOf(questionsView(look(), act)), /Names are shown with questions/);
  const allowed = look({ mayAskAnonymously: true });
  assert.match(textOf(questionsView(allowed, act)), /Anonymous, even to the host/);
  const named = look(
    { mayAskAnonymously: true },
    { ui: { ...look().ui, typed: { 'question named': 'yes' } } },
  );
  assert.match(textOf(questionsView(named, act)), /Your name is shown with your question/);
});

test('a vote is given and taken with the same button, and only those who lead settle questions', () => {
  const questions = [asked(3), asked(4, { voters: ['Ben'], others: 2 })];
  const view = questionsView(look({ questions }), act);
  assert.match(textOf(view), /3Question 4\?/);
  assert.deepEqual(labelled(view, 'Vote for “Question 4'), ['question.vote', { question: 4, on: false }]);
  assert.deepEqual(labelled(view, 'Vote for “Question 3'), ['question.vote', { question: 3, on: true }]);
  assert.doesNotMatch(textOf(view), /Answered/);
  const mine = questionsView(look({ questions }, leading), act);
  assert.deepEqual(labelled(mine, 'Answered: Question 4'), [
    'question.mark',
    { question: 4, as: 'answered' },
  ]);
});

test('a question without a name is without one, but to who asked it', () => {
  const questions = [asked(3, { by: null, isAnonymous: true }), asked(4, { by: 'Ben', isAnonymous: true })];
  const text = textOf(questionsView(look({ questions }), act));
  assert.match(text, /Question 3\?Anonymous/);
  assert.match(text, /Question 4\?You \(anonymous\)/);
});

test('who asked before the evening and has not come is named all the same', () => {
  const questions = [asked(3, { by: 'Dora', name: 'Dora D.' })];
  assert.match(textOf(questionsView(look({ questions }), act)), /Dora D\./);
});

const away = { person: 'Ada', since: 0, isOffered: true };

test('the lead of who is away is offered in one press to who may have it; the others are told why nothing moves', () => {
  const offered = look({}, { away, role: 'organiser' });
  assert.deepEqual(press(offerView(offered, act), 'Take over as host'), [
    'room.handOver',
    { person: 'Ben', expect: 'Ada' },
  ]);
  const told = offerView(look({}, { away: { ...away, isOffered: false } }), act);
  assert.match(textOf(told), /Steps are on hold until someone takes over/);
  assert.equal(buttons(told).length, 0);
  assert.equal(offerView(look({ facilitator: 'Cleo' }, { away }), act), null, 'somebody has taken it');
});

test('who led before takes the lead back with one press', () => {
  const now = look({ facilitator: 'Ada', ledBefore: 'Ben' });
  assert.deepEqual(press(offerView(now, act), 'Take it back'), ['lead.takeBack', {}]);
  assert.deepEqual(press(offerView(now, act), 'Keep it that way'), ['lead left to', 'Ada']);
  const leftSo = look(now.state, { ui: { ...now.ui, typed: { 'lead left to': 'Ada' } } });
  assert.equal(offerView(leftSo, act), null);
});

test('the last thing is undone by its name for half a minute, by those who lead', () => {
  const undoable = { seq: 9, at: 0, type: 'step.started', about: 'Discussion', was: {} } as const;
  const now = look({ undoable }, { ...leading, now: 29_000 });
  assert.match(textOf(undoButton(now, act)), /Undo: moved to “Discussion”/);
  assert.deepEqual(press(undoButton(now, act), 'Undo'), ['lead.undo', { expect: 9 }]);
  assert.equal(undoButton({ ...now, now: 31_000 }, act), null);
  assert.equal(undoButton(look({ undoable }), act), null);
});

test('who cannot write in the chat is told why, and where questions go', () => {
  const kept = { load: () => '', save: () => undefined };
  const composer = (now: Look) => textOf(composerView(now, act, () => undefined, kept));
  assert.match(composer(look({ isMuted: true })), /Ada has paused the chat.*You can still ask questions/);
  assert.match(composer(look({ isMuted: true }, leading)), /Only hosts can write/);
});

test('people without a device are here too, and those who lead raise their hands', () => {
  const withoutDevice = [{ id: 'Dora', isMember: false }];
  const people = [...look().state.people, { id: 'Dora', name: 'Dora', at: 9 }];
  const { state, here } = look({ withoutDevice, people });
  const now = look({ withoutDevice, people }, { ...leading, here: withoutDevices(state, here) });
  const view = presenceView(now, act);
  assert.match(textOf(view), /4 here/);
  assert.deepEqual(labelled(view, 'Raise hand for Dora'), ['hand.raise', { kind: 'point' }, 'Dora']);
  assert.deepEqual(labelled(view, 'Dora has left'), ['person.leave', { person: 'Dora' }]);
  assert.deepEqual(labelled(view, 'Remove Cleo'), ['person.remove', { person: 'Cleo' }]);
});

test('who listens hears that they are next, what is discussed, and that the chat is paused; the rest is quiet', () => {
  const before = look({ hands }).state;
  const after = look({
    hands: [hands[0] as RoomState['hands'][number], { person: 'Ada', kind: 'point', at: 9 }],
  });
  assert.deepEqual(changesIn(before, after), ['You’re next in the queue.']);
  const questions = [asked(3, { as: 'discussing' })];
  assert.deepEqual(changesIn(look().state, look({ questions, isMuted: true, isLocked: true })), [
    'The chat is paused. Being discussed: Question 3?',
  ]);
});

test('on the wall nobody can press anything', () => {
  const now = look({ hands, questions: [asked(3)], floor: 'Cleo' }, { ...leading, isWall: true });
  assert.equal(buttons([handsView(now, act), questionsView(now, act), floorView(now, act)]).length, 0);
});
