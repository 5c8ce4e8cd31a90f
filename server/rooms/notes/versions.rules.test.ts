import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kept, mostBytes, mostVersions, superfluous, versionEvery } from './versions.rules.ts';

const minute = 60_000;
const size = 1000;

/** What is left after so many minutes in which versions are made at these. */
function leftAfter(minutes: number[], sizeAt: (index: number) => number = () => size): Kept[] {
  let kept: Kept[] = [];
  for (const [index, at] of minutes.entries()) {
    kept = [...kept, { id: `${at}`, at: at * minute, size: sizeAt(index) }];
    const gone = superfluous(kept, at * minute);
    kept = kept.filter(({ id }) => !gone.includes(id));
  }
  return kept;
}

const range = (count: number, every: number) => Array.from({ length: count }, (_, index) => index * every);

test('however long people write, a bounded number of versions is kept, dense lately and sparse before', () => {
  const kept = leftAfter(range(3000, 3)).map(({ at }) => at / minute);
  assert.equal(kept.length, mostVersions);
  assert.equal(kept.at(-1), 8997);
  assert.equal(kept[0], 0);
  const ages = kept.map((at) => 8997 - at);
  assert.ok(ages.filter((age) => age <= 30).length >= 5, `${ages}`);
  assert.ok(ages.filter((age) => age > 24 * 60).length >= 5, `${ages}`);
  // From one to the next the age grows by a part of itself, and never by more than it.
  for (const [index, age] of ages.slice(0, -2).entries())
    assert.ok(age - (ages[index + 1] ?? 0) <= Math.max(age * 0.6, 9), `${ages}`);
});

test('who makes many versions to drive out the ones before drives out their own', () => {
  const evening = range(20, 5);
  const left = (many: number) =>
    leftAfter([...evening, ...range(many, 0.34).map((at) => 101 + at)])
      .map(({ at }) => at / minute)
      .filter((at) => at <= 95).length;
  assert.ok(left(30) >= 10, `${left(30)} after ten minutes`);
  assert.ok(left(400) >= 3, `${left(400)} after more than two hours`);
});

test('large notes have fewer versions, and the last stays whatever its size', () => {
  const kept = leftAfter(range(40, 3), () => 900_000);
  assert.ok(kept.length >= 3 && kept.length * 900_000 <= mostBytes, `${kept.length}`);
  assert.equal(kept.at(-1)?.at, 117 * minute);
  const huge = leftAfter([0, 3, 6], () => mostBytes + 1);
  assert.deepEqual(
    huge.map(({ at }) => at),
    [6 * minute],
  );
});

test('few versions all stay', () => {
  const few = leftAfter(range(mostVersions, versionEvery / minute));
  assert.equal(few.length, mostVersions);
});
