import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../tools/testing/command-fixtures/fixture.ts';
import { viewerNamed } from '../tools/testing/room-logs.ts';
import type { RoomEvent } from './protocol.ts';
import { onlyOwn, visibleAs } from './visibility.rules.ts';
import { visibility, visibleTo } from './visible-to.rules.ts';

const said: RoomEvent = { seq: 7, type: 'chat.said', by: 'ada', at: 1, data: { text: 'Hello' } };
const hidden = { seq: 7, type: 'hidden' };
const ada = viewerNamed('ada', 'facilitator');
const ben = viewerNamed('ben', 'member');

test('what a person may not see comes as its number alone', () => {
  assert.deepEqual(visibleAs(ada, said, { 'chat.said': () => null }), hidden);
});

test('an event of a kind that this server does not know is hidden from all', () => {
  for (const type of ['vote.cast', 'constructor']) {
    const unknown = { ...said, type } as unknown as RoomEvent;
    assert.deepEqual(visibleAs(ada, unknown, visibility), hidden);
  }
});

test('everyone sees the chat', () => {
  assert.equal(visibleAs(ben, said, visibility), said);
});

test('cues come to those who lead, and to nobody else', () => {
  const steps = [{ ...stepNamed('a'), cues: 'Let Ben begin.' }];
  const changed: RoomEvent = { seq: 7, type: 'agenda.changed', by: 'ada', at: 1, data: { steps } };
  assert.deepEqual(visibleTo(ada, [changed]), [changed]);
  assert.ok(!JSON.stringify(visibleTo(ben, [changed])).includes('Let Ben'));
});

test('what is only somebody’s own comes to them as theirs, named or anonymous', () => {
  const named = { by: 'ben', data: { step: 'a' } };
  assert.equal(onlyOwn(named, ada), null);
  assert.deepEqual(onlyOwn(named, ben), named);
  const author = ben.aliasIn('a') as string;
  const anonymous = { by: null, data: { step: 'a', author } };
  assert.equal(onlyOwn(anonymous, ada), null);
  assert.equal(onlyOwn(anonymous, { ...ben, aliasIn: () => null }), null);
  assert.equal(onlyOwn(anonymous, ben)?.by, 'ben');
});

test('the pseudonyms of a person in two steps have nothing in common', () => {
  assert.notEqual(ben.aliasIn('a'), ben.aliasIn('b'));
  assert.notEqual(ben.aliasIn('a'), ada.aliasIn('a'));
});
