import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../../tools/testing/properties.ts';
import { turns } from './turns.ts';

const soon = () => new Promise((done) => setImmediate(done));

test('one turn is on at a time, in the order in which they are taken', async () => {
  const next = turns();
  const seen: string[] = [];
  const [first, second] = [next(), next()];
  await second.take();
  void first.take().then(() => seen.push('first'));
  await soon();
  assert.deepEqual(seen, []);
  second.pass();
  await soon();
  assert.deepEqual(seen, ['first']);
});

test('however turns are taken, passed and given up, never are two on, and nobody is forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ pause: fc.nat(3), givesUp: fc.boolean() }), { maxLength: 12 }),
      async (people) => {
        const next = turns();
        let [on, most, done] = [0, 0, 0];
        await Promise.all(
          people.map(async ({ pause, givesUp }) => {
            const turn = next();
            const taken = turn.take();
            if (givesUp) return turn.pass();
            await taken;
            on += 1;
            most = Math.max(most, on);
            for (let step = 0; step < pause; step += 1) await soon();
            on -= 1;
            done += 1;
            turn.pass();
          }),
        );
        assert.ok(most <= 1);
        assert.equal(done, people.filter(({ givesUp }) => !givesUp).length);
      },
    ),
    tries(100),
  );
});
