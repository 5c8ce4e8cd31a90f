import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import { stepsForm } from '../agenda/forms.ts';
import type { Claim } from './fold.ts';
import { mostClaims, type Stance, stances } from './protocol.ts';
import { hottest, splitOf, treeOf } from './rules.ts';

const roomWith = () => new OneRoom([stepNamed('m', 10, 'cruxes')]).opened();
const claimsIn = (room: OneRoom) => room.state.cruxes.m ?? [];
const idOf = (room: OneRoom, text: string) => claimsIn(room).find((claim) => claim.text === text)?.id ?? -1;

const marked = (...said: Stance[]): Claim => ({
  id: 1,
  parent: null,
  text: '',
  stances: Object.fromEntries(said.map((stance, index) => [String(index), stance])),
});

test('anyone adds claims and what they rest on, and each says once what they think', () => {
  const room = roomWith();
  room.does('ben', 'crux.add', { parent: null, text: 'Deception will appear' });
  const root = idOf(room, 'Deception will appear');
  room.does('cleo', 'crux.add', { parent: root, text: 'Training rewards it' });
  room.does('ben', 'crux.mark', { claim: root, stance: 'agree' });
  room.does('ben', 'crux.mark', { claim: root, stance: 'disagree' });
  room.does('cleo', 'crux.mark', { claim: root, stance: 'unsure' });
  assert.deepEqual(claimsIn(room)[0]?.stances, { ben: 'disagree', cleo: 'unsure' });
  room.does('ben', 'crux.mark', { claim: root, stance: null });
  assert.deepEqual(claimsIn(room)[0]?.stances, { cleo: 'unsure' });
});

test('a claim never comes to rest on itself, and nothing is removed on which something rests', () => {
  const room = roomWith();
  room.does('ben', 'crux.add', { parent: null, text: 'A' });
  room.does('ben', 'crux.add', { parent: idOf(room, 'A'), text: 'B' });
  room.does('ben', 'crux.add', { parent: idOf(room, 'B'), text: 'C' });
  assert.equal(
    room.refusal('ben', 'crux.move', { claim: idOf(room, 'A'), parent: idOf(room, 'C') }),
    'invalid',
  );
  assert.equal(
    room.refusal('ben', 'crux.move', { claim: idOf(room, 'A'), parent: idOf(room, 'A') }),
    'invalid',
  );
  assert.equal(room.refusal('ben', 'crux.remove', { claim: idOf(room, 'B') }), 'conflict');
  room.does('ben', 'crux.move', { claim: idOf(room, 'C'), parent: null });
  room.does('ben', 'crux.remove', { claim: idOf(room, 'B') });
  assert.deepEqual(
    treeOf(claimsIn(room)).map(({ text }) => text),
    ['A', 'C'],
  );
});

test('a map has room for so many claims', () => {
  const room = roomWith();
  for (let count = 0; count < mostClaims; count += 1)
    room.does('ben', 'crux.add', { parent: null, text: `claim ${count}` });
  assert.equal(room.refusal('ben', 'crux.add', { parent: null, text: 'one more' }), 'invalid');
  assert.equal(room.refusal('ben', 'crux.mark', { claim: 1, stance: 'agree' }), 'not-found');
});

test('a map counts what people think while they think it, so that it promises nobody to be without names', () => {
  const step = { ...stepNamed('m', 10, 'cruxes', { anonymous: true }) };
  assert.deepEqual(stepsForm.parse([step])[0]?.settings, {});
});

test('people are apart when they contradict each other, not when they are unsure', () => {
  assert.equal(splitOf(marked()), 0);
  assert.equal(splitOf(marked('agree', 'agree')), 0);
  assert.equal(splitOf(marked('agree', 'disagree')), 1);
  assert.equal(splitOf(marked('agree', 'disagree', 'unsure', 'unsure')), 0.5);
});

test('a disagreement under a disagreement comes before one that nothing hangs on', () => {
  const split = marked('agree', 'disagree');
  const claims: Claim[] = [
    { ...split, id: 1, text: 'contested' },
    { ...marked('agree', 'agree'), id: 2, text: 'agreed' },
    { ...split, id: 3, parent: 2, text: 'harmless' },
    { ...split, id: 4, parent: 1, text: 'crux' },
  ];
  assert.deepEqual(
    hottest(treeOf(claims)).map(({ text }) => text),
    ['crux', 'contested', 'harmless'],
  );
});

test('the tree holds each claim once, whatever is moved where', () => {
  const change = fc.record({ at: fc.nat(20), to: fc.nat(20), stance: fc.constantFrom(...stances) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const room = roomWith();
      for (const [index, { at, to, stance }] of changes.entries()) {
        const claims = claimsIn(room);
        const some = claims[at % Math.max(1, claims.length)]?.id;
        const other = claims[to % Math.max(1, claims.length)]?.id ?? null;
        if (index % 3 === 0 || !some) room.does('ben', 'crux.add', { parent: other, text: String(index) });
        else if (index % 3 === 1) room.does('cleo', 'crux.mark', { claim: some, stance });
        else room.tries('ben', 'crux.move', { claim: some, parent: other });
      }
      const all = (branches: ReturnType<typeof treeOf>): number[] =>
        branches.flatMap(({ id, branches }) => [id, ...all(branches)]);
      assert.deepEqual(
        all(treeOf(claimsIn(room))).sort(byNumber),
        claimsIn(room)
          .map(({ id }) => id)
          .sort(byNumber),
      );
    }),
    tries(100),
  );
});

const byNumber = (a: number, b: number) => a - b;

test('a claim that comes late is not put on the next map', () => {
  const room = new OneRoom([stepNamed('a', 5, 'cruxes'), stepNamed('b', 5, 'cruxes')]).opened();
  room.does('ada', 'agenda.next', { expect: 'a' });
  assert.equal(room.refusal('ben', 'crux.add', { parent: null, text: 'Late', step: 'a' }), 'conflict');
  room.does('ben', 'crux.add', { parent: null, text: 'In time', step: 'b' });
});
