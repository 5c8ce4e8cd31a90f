import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../../../server/tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../../../server/tools/testing/one-room.ts';
import { act, all, look, textOf } from '../testing/views.ts';
import { timerView } from '../timer.ts';
import { breakoutsView } from './breakouts.ts';

const apart = (minutes?: number) =>
  new OneRoom([stepNamed('b', 10, 'breakouts')])
    .opened()
    .does('ada', 'breakouts.draw', { people: ['ada', 'ben', 'cleo'], size: 2, mix: false, minutes });

const seenBy = (room: OneRoom, who: string) =>
  look(room.seenBy(who), {
    facts: { ...look().facts, me: who, turn: 'ada' },
    role: who === 'ada' ? 'facilitator' : 'member',
    now: room.now,
  });

test('in breakouts there is one countdown: that of the rooms where they have one, else that of the step', () => {
  for (const who of ['ada', 'ben'])
    for (const [minutes, label] of [
      [8, 'Time left in breakouts'],
      [undefined, 'Time left'],
    ] as const) {
      const now = seenBy(apart(minutes), who);
      const timers = all([...timerView(now, act), ...breakoutsView(now, act)]).filter(
        ({ props }) => props.role === 'timer',
      );
      assert.deepEqual(
        timers.map(({ props }) => props['aria-label']),
        [label],
        who,
      );
    }
});

test('in a breakout one writes to one’s own room above the list of all rooms', () => {
  const room = apart();
  const said = textOf(breakoutsView(seenBy(room, 'ben'), act));
  assert.match(said, /Write to your room.*Room A/s);
});
