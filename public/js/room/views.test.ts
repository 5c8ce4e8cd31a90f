import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Step } from '../../../server/rooms/agenda/protocol.ts';
import type { RoomState } from '../../../server/rooms/fold.ts';
import type { RoomRole } from '../../../server/rooms/protocol.ts';
import { sayStatus } from '../../../server/rooms/shown.rules.ts';
import { agendaView } from './agenda.ts';
import { editorView } from './agenda-editor.ts';
import { chatView } from './chat.ts';
import { sayStart } from './dialogs.ts';
import type { Child } from './dom.ts';
import { floorView, handsView, myHandView } from './hands.ts';
import { hostView } from './host.ts';
import { linkView } from './link.ts';
import type { Look } from './look.ts';
import type { Sent } from './outbox.ts';
import { presenceView } from './presence.ts';
import { stepTextView, stepView } from './step.ts';
import { act, all, buttons, done, labels, look, press, steps, textOf } from './testing/views.ts';
import { timerView } from './timer.ts';

const everything = (now: Look) => [
  presenceView(now, act),
  stepView(now),
  timerView(now, act),
  floorView(now, act),
  handsView(now, act),
  hostView(now, act),
  agendaView(now, act),
];

const busy: Partial<RoomState> = {
  current: 'Check-in',
  timer: { endsAt: 600_000, pausedLeft: null },
  hands: [{ person: 'Cleo', kind: 'reply', at: 0 }],
  floor: 'Ada',
};

test('a member sees nothing that moves the room', () => {
  assert.deepEqual(labels(everything(look(busy))), []);
});

test('where it is nobody’s turn to lead, members still have no controls', () => {
  const facts = { ...look().facts, turn: null, turnName: '' };
  const now = look({ status: 'waiting', facilitator: null }, { facts });
  assert.deepEqual(labels(everything(now)), []);
  assert.match(textOf(stepView(now)), /The host opens the room\./);
});

test('whoever leads has the whole bar, and each button sends its command', () => {
  const now = look(busy, { facts: { ...look().facts, me: 'Ada' }, role: 'facilitator' });
  assert.deepEqual(press(hostView(now, act), 'Next'), ['agenda.next', { expect: 'Check-in' }]);
  assert.deepEqual(press(timerView(now, act), '+2'), ['timer.add', { minutes: 2 }]);
  assert.deepEqual(press(timerView(now, act), '−1'), ['timer.add', { minutes: -1 }]);
  assert.deepEqual(press(timerView(now, act), 'Pause'), ['timer.pause', {}]);
  assert.deepEqual(press(handsView(now, act), 'Next'), ['floor.give', { person: 'Cleo' }]);
  assert.deepEqual(press(floorView(now, act), 'Clear'), ['floor.free', {}]);
  assert.equal(press(hostView(now, act), 'Close'), 'close?');
  assert.equal(press(hostView(now, act), 'Hand over'), 'hand over?');
});

test('who may lead, but does not, is offered the controls and not given them', () => {
  const now = look(busy, { role: 'organiser' });
  assert.deepEqual(labels(everything(now)), ['show controls']);
  assert.deepEqual(press(hostView(now, act), 'show'), { isHelping: true });
  const helping = look(busy, { role: 'organiser', ui: { ...now.ui, isHelping: true } });
  assert.deepEqual(press(hostView(helping, act), 'Take over as host'), ['room.handOver', { person: 'Ben' }]);
});

test('after the last step the way on is to close the room, after a question', () => {
  const now = look({ current: 'Discussion' }, { facts: { ...look().facts, me: 'Ada' }, role: 'facilitator' });
  assert.equal(press(hostView(now, act), 'Close the room'), 'close?');
  assert.deepEqual(press(hostView(now, act), 'Back'), ['agenda.back', { expect: 'Discussion' }]);
});

test('a second press does nothing while the first is on its way', () => {
  const waiting = [{ command: { type: 'agenda.next' }, after: 0, seq: null } as Sent];
  const now = look(busy, { facts: { ...look().facts, me: 'Ada' }, role: 'facilitator', waiting });
  assert.equal(press(hostView(now, act), 'Next'), undefined);
});

test('one press raises a hand for its reason, the same again lowers it', () => {
  assert.deepEqual(press(myHandView(look(), act), 'Reply'), ['hand.raise', { kind: 'reply' }]);
  const up = look({
    hands: [
      { person: 'Ada', kind: 'order', at: 2 },
      { person: 'Ben', kind: 'reply', at: 1 },
    ],
  });
  assert.deepEqual(press(myHandView(up, act), 'Reply'), ['hand.lower', {}]);
  assert.deepEqual(press(myHandView(up, act), 'Point of order'), ['hand.raise', { kind: 'order' }]);
  assert.match(textOf(myHandView(up, act)), /Your hand is up: 2nd/);
});

test('everybody sees who has the floor, and the person themselves above all', () => {
  assert.equal(textOf(floorView(look({ floor: 'Cleo' }), act)), 'CCleo has the floor');
  assert.equal(textOf(floorView(look({ floor: 'Ben' }), act)), 'You have the floor');
});

test('a closed room takes no hands and says where to find what was kept', () => {
  const now = look({ status: 'closed' });
  assert.equal(labels(myHandView(now, act)).includes('Reply'), false);
  const link = all(stepView(now)).find(({ tag }) => tag === 'a');
  assert.equal(link?.props.href, '/sessions/r');
});

test('a room that is not open says who opens it', () => {
  assert.match(textOf(stepView(look({ status: 'waiting', facilitator: null }))), /Ada opens the room\./);
});

test('a timer shows what is left, then how much it is over, and that it stands', () => {
  const at = (now: number, timer: RoomState['timer']) =>
    textOf(timerView(look({ ...busy, timer }, { now }), act));
  assert.match(at(0, { endsAt: 90_000, pausedLeft: null }), /^1:30/);
  assert.match(at(100_000, { endsAt: 90_000, pausedLeft: null }), /^0:10 over/);
  assert.match(at(5_000_000, { endsAt: null, pausedLeft: 61_000 }), /^1:01Paused/);
});

const said = (seq: number, text: string | null, by = 'Ben') => ({ seq, by, at: 0, text });
const onItsWay = (text: string, after: number, seq: number | null = null) =>
  ({ command: { id: text, type: 'chat.say', data: { text } }, after, seq }) as Sent;

test('what I write stands at the end as “sending…” until the room has it, never twice', () => {
  const waiting = [onItsWay('hello', 4), onItsWay('hello', 4)];
  const before = textOf(chatView(look({ chat: [said(3, 'hello')] }, { waiting }), act));
  assert.equal(before.match(/sending…/g)?.length, 2);
  const after = textOf(chatView(look({ chat: [said(3, 'hello'), said(5, 'hello')] }, { waiting }), act));
  assert.equal(after.match(/sending…/g)?.length, 1);
  assert.equal(after.match(/hello/g)?.length, 3);
});

test('my own lines can be taken back, other people’s only by those who lead', () => {
  const chat = [said(1, 'mine'), said(2, 'hers', 'Cleo'), said(3, null, 'Cleo')];
  const count = (role: RoomRole) => labels(chatView(look({ chat }, { role }), act)).length;
  assert.equal(count('member'), 1);
  assert.equal(count('facilitator'), 2);
});

test('only web addresses become links, and punctuation after them stays outside', () => {
  const chat = [said(1, 'See https://example.org/a?b=c. Or javascript:alert(1)')];
  const links = all(chatView(look({ chat }), act)).filter(({ tag }) => tag === 'a');
  assert.deepEqual(
    links.map(({ props }) => props.href),
    ['https://example.org/a?b=c'],
  );
});

test('new messages are marked after the last that was read', () => {
  const chat = [said(1, 'old', 'Cleo'), said(4, 'new', 'Cleo'), said(5, 'newer', 'Cleo')];
  const ui = { ...look().ui, marker: 1 };
  const lines = chatView(look({ chat }, { ui }), act);
  assert.match(textOf(lines), /old(Take back|Reply|Park)*Newnew/);
});

test('a lost connection is told, and that what one does is kept, an ended one with the way back', () => {
  assert.equal(
    textOf(linkView(look({}, { link: 'lost' }))),
    'Reconnecting… What you do is kept and sent as soon as you’re back.',
  );
  assert.match(textOf(presenceView(look({}, { link: 'lost' }), act)), /^Reconnecting…/);
  const ended = { ok: false, code: 'unauthenticated', message: '' } as const;
  assert.match(textOf(linkView(look({}, { ended }))), /You’ve been signed out\. The session’s page/);
  assert.equal(textOf(linkView(look())), '');
});

const leading = { facts: { ...look().facts, me: 'Ada' }, role: 'facilitator' } as const;

function draftOf(view: Child[], label: string): string[] {
  const button = buttons(view).find(({ props }) => props['aria-label'] === label);
  assert.ok(button, `no button ${label}`);
  done.length = 0;
  (button.props.onclick as () => void)();
  const [change] = done as { draft: { steps: Step[] } }[];
  return change?.draft.steps.map(({ title }) => title) ?? [];
}

test('the agenda is edited as a draft: moved, added to and taken from, and the running step stays', () => {
  const ui = { ...look().ui, draft: { expect: 3, steps } };
  const view = editorView(look({ agendaSeq: 3, current: 'Check-in' }, { ...leading, ui }), act);
  assert.deepEqual(draftOf(view, 'Move Check-in down'), ['Discussion', 'Check-in']);
  assert.deepEqual(draftOf(view, 'Remove Discussion'), ['Check-in']);
  assert.deepEqual(draftOf(view, 'Remove Check-in'), []);
  assert.match(textOf(view), /20 of 90 min: 70 to spare/);
});

test('somebody else’s change of the agenda is not overwritten without a word', () => {
  const ui = { ...look().ui, draft: { expect: 3, steps: steps.slice(0, 1) } };
  const view = editorView(look({ agendaSeq: 7 }, { ...leading, ui }), act);
  assert.match(textOf(view), /Someone else has changed the agenda in the meantime/);
  assert.deepEqual(press(view, 'Use theirs'), { draft: { expect: 7, steps } });
  assert.deepEqual(press(view, 'Keep mine'), { draft: { expect: 7, steps: steps.slice(0, 1) } });
});

test('when a session starts is said as people say it', () => {
  const reader = { zone: 'UTC', hourCycle: 'h23' } as const;
  const now = Date.parse('2026-03-24T17:05:00Z');
  const say = (at: string) => sayStart(Date.parse(at), now, reader);
  assert.equal(say('2026-03-24T18:30:00Z'), 'today at 18:30');
  assert.equal(say('2026-03-25T18:30:00Z'), 'tomorrow at 18:30');
  assert.equal(say('2026-03-30T18:30:00Z'), 'on Monday at 18:30');
  assert.equal(say('2026-03-31T18:30:00Z'), 'on Tuesday 31 March at 18:30');
});

test('a room that opens today says when, another only that it is not open', () => {
  const now = Date.parse('2026-03-24T17:05:00Z');
  assert.equal(sayStatus('waiting', now + 3_600_000, now, '18:05'), 'Opens at 18:05');
  assert.equal(sayStatus('waiting', now + 86_400_000, now, '17:05'), 'Not open yet');
  assert.equal(sayStatus('waiting', now - 60_000, now, '17:04'), 'Not open yet');
  assert.equal(sayStatus('open', now + 3_600_000, now, '18:05'), 'Open');
});

test('a step about a member’s question says who asked, and nothing of who asked without a name', () => {
  const asked = { seq: 4, at: 0, as: 'open' as const, voters: [], others: 0, isCounted: false };
  const named = { ...asked, by: 'ben', name: 'Ben Ito', isAnonymous: false, text: 'Why?', of: 'q1' };
  const nameless = { ...asked, by: null, name: '', isAnonymous: true, text: 'How?', of: 'q2' };
  const [first] = steps;
  assert.ok(first);
  const shown = (id: string) =>
    textOf(
      stepTextView(
        look({
          status: 'open',
          questions: [named, nameless],
          steps: [{ ...first, id, kind: 'prompt', text: 'Asked about “A text”.' }],
          current: id,
        }),
      ),
    );
  assert.match(shown('question-q1'), /Asked about “A text”\..*Asked by: Ben Ito/);
  assert.match(shown('question-q2'), /Asked by: Anonymous/);
  assert.doesNotMatch(shown('prompt-1'), /Asked by/);
});
