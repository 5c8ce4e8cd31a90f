import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { stepsForm } from '../agenda/forms.ts';
import { countReaders, readersOf } from './rules.ts';

const step = 'read';
const opened = () => new OneRoom([stepNamed(step, 10, 'reading'), stepNamed('next')]).opened();

test('everybody sees how many have read the passage, and only those who lead see who', () => {
  const room = opened()
    .does('ben', 'reading.mark', { step, done: true })
    .does('cleo', 'reading.mark', { step, done: true })
    .does('cleo', 'reading.mark', { step, done: false })
    .does('cleo', 'reading.mark', { step, done: true });
  assert.deepEqual(readersOf(room.seenBy('ada'), step), { done: ['ben', 'cleo'], others: 0 });
  assert.deepEqual(readersOf(room.seenBy('ben'), step), { done: ['ben'], others: 1 });
  assert.equal(countReaders(readersOf(room.seenBy('ben'), step)), 2);
  const sent = JSON.stringify(room.sentTo('ben').filter(({ type }) => type === 'reading.marked'));
  assert.ok(!sent.includes('cleo'), sent);
});

test('who leads marks it for somebody without a device', () => {
  const room = opened().withoutDevice('cleo').does('ada', 'reading.mark', { step, done: true }, 'cleo');
  assert.deepEqual(readersOf(room.seenBy('cleo'), step).done, ['cleo']);
  room.does('ada', 'agenda.next', { expect: step });
  assert.equal(room.refusal('ben', 'reading.mark', { step, done: true }), 'conflict');
});

test('a text to read lies on the web', () => {
  const withUrl = (url: string) => stepsForm.safeParse([stepNamed(step, 5, 'reading', { url })]).success;
  assert.ok(withUrl('https://example.org/paper.pdf'));
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//example.org'])
    assert.equal(withUrl(url), false, url);
});
