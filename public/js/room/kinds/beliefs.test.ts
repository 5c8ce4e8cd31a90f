import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepKind } from '../../../../server/rooms/agenda/protocol.ts';
import { stepNamed } from '../../../../server/tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../../../server/tools/testing/one-room.ts';
import { unshownIn } from '../dialogs.ts';
import { act, buttons, done, look, press, textOf } from '../testing/views.ts';
import { credenceView } from './credence.ts';
import { cruxesView } from './cruxes.ts';

const roomOf = (kind: StepKind, settings = {}) => new OneRoom([stepNamed('s', 10, kind, settings)]).opened();

/** The room as somebody in it sees it. */
const lookOf = (room: OneRoom, who: string, more: Parameters<typeof look>[1] = {}) => {
  const before = look();
  return look(room.seenBy(who), {
    facts: { ...before.facts, me: who, turn: 'ada' },
    role: who === 'ada' ? 'facilitator' : 'member',
    ...more,
  });
};

test('before the answers are shown one sees one’s own, and whoever leads for whom they wait', () => {
  const room = roomOf('credence').does('ben', 'credence.give', { percent: 12 });
  const ben = textOf(credenceView(lookOf(room, 'ben'), act));
  assert.match(ben, /Your answer: 12%/);
  assert.doesNotMatch(ben, /Show all answers/);
  const here = ['ada', 'ben'].map((id) => ({ id, name: id, role: 'member' as const }));
  const ada = textOf(
    credenceView(lookOf(room, 'ada', { here, progress: { step: 's', done: ['ben'] } }), act),
  );
  assert.match(ada, /1 of 2 have answered. Not yet: You/);
  assert.doesNotMatch(ada, /12 %/);
});

test('a credence is sent as a whole number of percent', () => {
  const before = lookOf(roomOf('credence'), 'ben');
  const view = credenceView({ ...before, ui: { ...before.ui, typed: { 'credence s before': '37' } } }, act);
  const form = view
    .flat()
    .find((child) => typeof child === 'object' && child && 'tag' in child && child.tag === 'form');
  assert.ok(form && typeof form === 'object' && 'props' in form);
  done.length = 0;
  (form.props.onsubmit as (event: object) => void)({ preventDefault: () => undefined });
  assert.deepEqual(done, [['credence.give', { percent: 37, step: 's' }]]);
});

test('what is shown has its numbers in words too', () => {
  const room = roomOf('credence')
    .does('ben', 'credence.give', { percent: 12 })
    .does('ada', 'credence.give', { percent: 70 })
    .does('cleo', 'credence.give', { percent: 40 })
    .does('ada', 'credence.show', {});
  const view = credenceView(lookOf(room, 'cleo'), act);
  assert.match(JSON.stringify(view), /Before: 3 answers, median 40%. 12%, 40%, 70%/);
  assert.match(textOf(credenceView(lookOf(room, 'ada'), act)), /Ask again after the discussion/);
});

test('on a crux map one presses what one thinks, and again to take it back', () => {
  const room = roomOf('cruxes').does('ben', 'crux.add', { parent: null, text: 'It will deceive' });
  const claim = room.state.cruxes.s?.[0]?.id ?? 0;
  assert.deepEqual(press(cruxesView(lookOf(room, 'cleo'), act), 'Agree'), [
    'crux.mark',
    { claim, stance: 'agree' },
  ]);
  room.does('cleo', 'crux.mark', { claim, stance: 'agree' });
  assert.deepEqual(press(cruxesView(lookOf(room, 'cleo'), act), 'Agree'), [
    'crux.mark',
    { claim, stance: null },
  ]);
});

test('the wall shows what is known and offers nothing to press', () => {
  const credence = roomOf('credence').does('ben', 'credence.give', { percent: 12 });
  const cruxes = roomOf('cruxes').does('ben', 'crux.add', { parent: null, text: 'It will deceive' });
  assert.equal(buttons(credenceView(lookOf(credence, 'ada', { isWall: true }), act)).length, 0);
  const wall = cruxesView(lookOf(cruxes, 'ada', { isWall: true }), act);
  assert.equal(buttons(wall).length, 0);
  assert.match(textOf(wall), /It will deceiveAgree 0/);
});

test('who closes a room hears of answers without names that were never shown, and would be wiped', () => {
  const room = new OneRoom([stepNamed('s', 5, 'poll', { anonymous: true, options: ['Yes', 'No'] })]).opened();
  const look = () => lookOf(room, 'ada', { progress: { step: 's', done: ['ben', 'cleo'] } });
  assert.match(unshownIn(look()), /2 people have answered in “Step s”, and it hasn’t been shown/);
  for (const person of ['ada', 'ben', 'cleo']) room.does(person, 'poll.answer', { step: 's', choices: [0] });
  room.does('ada', 'poll.show', { step: 's' });
  assert.equal(unshownIn(look()), '');
});
