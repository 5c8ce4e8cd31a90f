import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Settings, Step, StepKind } from '../../../server/rooms/agenda/protocol.ts';
import type { RoomState } from '../../../server/rooms/fold.ts';
import { editorView } from './agenda-editor.ts';
import { parkButton, parkedAtEndView, parkedView } from './parking-lot.ts';
import { cuesView } from './step.ts';
import { act, all, done, labels, look, press, steps, textOf } from './testing/views.ts';
import { timeExtensionView } from './time-extension.ts';
import { timerView } from './timer.ts';

const minute = 60_000;
const leading = { facts: { ...look().facts, me: 'Ada', minutes: 20 }, role: 'facilitator' } as const;
const over: Partial<RoomState> = { current: 'Check-in', timer: { endsAt: 10 * minute, pausedLeft: null } };
const withCues = steps.map((step) => ({ ...step, cues: `Cue of ${step.title}` }));

test('cues of the running step are shown to those who lead, and never on the wall', () => {
  const state = { current: 'Check-in', steps: withCues };
  assert.equal(textOf(cuesView(look(state, leading))), 'For youCue of Check-in');
  assert.equal(textOf(cuesView(look(state))), '');
  assert.equal(textOf(cuesView(look(state, { ...leading, isWall: true }))), '');
});

test('a step that is over offers to ask the room, to give more, and to move on, and says what that costs', () => {
  const view = timerView(look(over, { ...leading, now: 12 * minute }), act);
  assert.deepEqual(press(view, 'Ask if'), ['more.ask', {}]);
  assert.deepEqual(press(view, '+5'), ['timer.add', { minutes: 5 }]);
  assert.deepEqual(press(view, 'Move on'), ['agenda.next', { expect: 'Check-in' }]);
  assert.deepEqual(press(view, 'Shorten'), ['agenda.shorten', { expect: 0, minutes: 8 }]);
  assert.match(
    textOf(view),
    /\+2: Discussion would shrink from 10 to 6 minutes, or the session ends at 00:24, 4 min late\./,
  );
});

test('a member whose step is over is told so, and has nothing to decide', () => {
  const view = timerView(look(over, { now: 12 * minute }), act);
  assert.match(textOf(view), /Time is up\./);
  assert.deepEqual(labels(view), []);
});

test('when the room is asked, everybody answers with one tap and sees how many said what', () => {
  const more = { step: 'Check-in', answers: [{ person: 'Cleo', minutes: 5 as const }] };
  const view = timeExtensionView(look({ ...over, more }), act);
  assert.match(textOf(view), /2 more05 more1No more0/);
  assert.deepEqual(press(view, '5 more'), ['more.answer', { minutes: 5, step: 'Check-in' }]);
  assert.deepEqual(labels(timeExtensionView(look({ ...over, more }, { isWall: true }), act)), []);
  assert.equal(timeExtensionView(look({ ...over, current: 'Discussion', more }), act), null);
});

const parked = [
  { seq: 7, by: 'Ben', text: 'Compute', person: null, chat: null, isDone: false },
  { seq: 9, by: 'Ada', text: 'Rights', person: 'Cleo', chat: null, isDone: true },
];

test('what is parked stands beside the agenda, and comes up in the last step', () => {
  const during = look({ current: 'Check-in', parked });
  assert.match(textOf(parkedView(during, act)), /Parking lot1 open.*Compute You.*Rights Cleo/);
  assert.equal(textOf(parkedAtEndView(during, act)), '');
  assert.match(textOf(parkedAtEndView(look({ current: 'Discussion', parked }), act)), /From the parking lot/);
});

test('only those who lead tick off, and one parks what one has typed', () => {
  const ticks = (more: object) =>
    all(parkedView(look({ current: 'Check-in', parked }, more), act)).filter(
      ({ props }) => props.class === 'tick',
    );
  assert.equal(ticks({}).length, 0);
  assert.equal(ticks(leading).length, 2);
  const ui = { ...look().ui, typed: { park: ' Later ' } };
  const form = all(parkedView(look({ parked }, { ui }), act)).find(({ tag }) => tag === 'form');
  assert.ok(form);
  done.length = 0;
  (form.props.onsubmit as (event: object) => void)({ preventDefault: () => undefined });
  assert.deepEqual(done, [
    ['park.add', { text: 'Later' }],
    ['park', ''],
  ]);
});

test('what is parked already cannot be parked again', () => {
  const now = look({ parked: [{ seq: 7, by: 'Ben', text: 'Hello', person: 'Ben', chat: 4, isDone: false }] });
  assert.equal(parkButton(now, act, { text: '', chat: 4 }, 'Hello'), null);
  assert.deepEqual(press([parkButton(now, act, { text: '', chat: 5 }, 'Hi')], 'Park'), [
    'park.add',
    { text: '', chat: 5 },
  ]);
});

const stepOf = (kind: StepKind, settings: Settings): Step => ({
  ...(steps[0] as Step),
  kind,
  settings,
});

const fieldsOf = (step: Step, started: string[] = []) => {
  const ui = { ...look().ui, draft: { expect: 0, steps: [step] } };
  return all(editorView(look({ steps: [step], started }, { ...leading, ui }), act)).filter(({ tag }) =>
    ['input', 'select', 'textarea'].includes(tag),
  );
};

test('what people were told before a step stays when it has begun, and says why', () => {
  const step = stepOf('credence', { claim: 'It rains', anonymous: true });
  const disabled = (started: string[]) =>
    fieldsOf(step, started)
      .filter(({ props }) => props.disabled)
      .map(({ props }) => props.value ?? props.type);
  assert.deepEqual(disabled([]), []);
  assert.deepEqual(disabled(['Check-in']), ['credence', 'It rains', 'checkbox', 'checkbox']);
  const ui = { ...look().ui, draft: { expect: 0, steps: [step] } };
  const view = editorView(look({ steps: [step], started: ['Check-in'] }, { ...leading, ui }), act);
  assert.match(textOf(view), /This step has started, so this can’t change\./);
});

test('each kind of step has the fields of its settings, and a list is typed with one on each line', () => {
  const lines = fieldsOf(stepOf('poll', { options: ['Yes', 'No'] })).find(
    ({ props }) => props.value === 'Yes\nNo',
  );
  assert.ok(lines);
  done.length = 0;
  (lines.props.oninput as (event: object) => void)({ currentTarget: { value: 'Yes\nNo\nMaybe' } });
  const [change] = done as { draft: { steps: Step[] } }[];
  assert.deepEqual(change?.draft.steps[0]?.settings, { options: ['Yes', 'No', 'Maybe'] });
});
