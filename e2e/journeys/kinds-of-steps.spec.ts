import { stepKinds } from '../../server/rooms/agenda/protocol.ts';
import { expect, test } from '../circle.ts';
import { cue } from '../every-kind.ts';
import { complaintsOf } from '../look.ts';
import { plays } from '../plays/plays.ts';
import { lookerAt } from '../room-look.ts';

test('three people and a wall screen go through a step of every kind: everybody can use it, and nobody is shown what is hidden from them', async ({
  circle,
}) => {
  test.setTimeout(120_000);
  const { leader, noor, ben, wall, knows } = circle;
  const complaints = [leader, noor, ben, wall].map(complaintsOf);
  expect(Object.keys(plays).toSorted()).toEqual(stepKinds.toSorted());
  const { look, faults } = lookerAt(circle);
  for (const [kind, play] of Object.entries(plays)) await test.step(kind, () => play(circle, look));
  expect(faults).toEqual({});
  expect(await knows(leader, cue)).toBe(true);
  for (const page of [noor, ben, wall]) expect(await knows(page, cue)).toBe(false);
  expect(complaints.flat()).toEqual([]);
});
