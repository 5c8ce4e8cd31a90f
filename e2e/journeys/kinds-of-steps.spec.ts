import { stepKinds } from '../../server/rooms/agenda/protocol.ts';
import { FullRoom } from '../../server/tools/testing/full-room.ts';
import { expect, heardBy, test } from '../circle.ts';
import { cue } from '../every-kind.ts';
import { fillSteps, fullSteps } from '../full-steps.ts';
import { complaintsOf } from '../look.ts';
import { plays } from '../plays/plays.ts';
import { lookerAt, outOfReach } from '../room-look.ts';
import { wallFaultsOf } from '../wall.ts';

test('three people and a wall screen go through a step of every kind: everybody can use it, and nobody is shown what is hidden from them', async ({
  circle,
}) => {
  const { leader, noor, ben, wall, knows } = circle;
  const complaints = [leader, noor, ben, wall].map(complaintsOf);
  expect(Object.keys(plays).toSorted()).toEqual(stepKinds.toSorted());
  const { look, faults } = lookerAt(circle);
  for (const [kind, play] of Object.entries(plays)) {
    await test.step(kind, () => play(circle, look));
    const lost = await outOfReach(leader);
    if (lost.length > 0) faults[kind] = lost;
  }
  expect(faults).toEqual({});
  expect(await knows(leader, cue)).toBe(true);
  for (const page of [noor, ben, wall]) expect(await knows(page, cue)).toBe(false);
  expect(complaints.flat()).toEqual([]);
});

test('the wall screen shows all that twelve people bring, in a step of every kind, on every screen, and says nothing in part', async ({
  site,
  signedIn,
}) => {
  const wall = await signedIn('facilitator');
  const heard = heardBy(wall);
  const room = new FullRoom(fullSteps, site.databaseUrl, site.world);
  await room.stored();
  await wall.goto(`/sessions/${site.world.cohort.current}/wall`);
  const faults: string[] = [];
  await fillSteps(room, async (at) => {
    await room.stored();
    const last = new RegExp(`"seq":${room.state.seq}\\b`);
    await expect.poll(() => heard.some((frame) => last.test(frame))).toBe(true);
    faults.push(...(await wallFaultsOf(wall, at)));
  });
  await room.close();
  expect(faults).toEqual([]);
});
