import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import type { Settings, Step } from './protocol.ts';
import { keepsPromises } from './steps.rules.ts';

const step = (settings: Settings, more: Partial<Step> = {}): Step => ({
  ...stepNamed('one', 10, 'credence', settings),
  ...more,
});
const keeps = (before: Step, after: Step | null, started = ['one']) =>
  keepsPromises([before], after ? [after] : [], started);

test('what people were told before they took part in a step stays so', () => {
  assert.equal(keeps(step({}), step({ anonymous: true })), false);
  assert.equal(keeps(step({ anonymous: true }), step({})), false);
  assert.equal(keeps(step({ claim: 'A' }), step({ claim: 'B' })), false);
  assert.equal(keeps(step({}), step({ named: true })), false);
  assert.equal(keeps(step({}), step({}, { kind: 'poll' })), false);
});

test('all else of a step that has begun may change, and so may a step that has not', () => {
  assert.equal(keeps(step({}), step({}, { title: 'Other', text: 'More', cues: 'Slowly', minutes: 3 })), true);
  assert.equal(keeps(step({ anonymous: false }), step({})), true);
  assert.equal(keeps(step({}), null), true);
  assert.equal(keeps(step({}), step({ anonymous: true }), []), true);
});

test('an edit begun before anybody came is not overtaken by the unit’s own agenda', () => {
  const mine = [stepNamed('mine')];
  const room = new OneRoom([stepNamed('units')]);
  room.does('ada', 'agenda.edit', { expect: 0, steps: mine });
  assert.deepEqual(room.state.steps, mine);
  assert.equal(room.refusal('ada', 'agenda.edit', { expect: 0, steps: [] }), 'conflict');
});

test('cues are sent to those who lead, and to nobody else', () => {
  const cues = 'CANARY: let Ben speak first';
  const talk = { ...stepNamed('talk'), cues };
  const room = new OneRoom([talk, stepNamed('end', 20)]).opened();
  room.does('ada', 'agenda.edit', { expect: 1, steps: [{ ...talk, minutes: 5 }, stepNamed('end', 20)] });
  room.does('ada', 'agenda.shorten', { expect: room.state.agendaSeq, minutes: 10 });
  assert.match(JSON.stringify(room.sentTo('ada')), /CANARY/);
  for (const who of ['ben', 'cleo']) {
    assert.doesNotMatch(JSON.stringify([room.sentTo(who), room.seenBy(who)]), /CANARY/);
  }
});
