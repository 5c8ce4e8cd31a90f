import { fc } from '../properties.ts';
import { about, always, type CommandFixture, nothing, stepNamed } from './fixture.ts';

export const agendaFixtures: fc.Arbitrary<CommandFixture>[] = [
  about(
    ({ current }) => [current],
    (expect) => ({ type: 'agenda.next', data: { expect } }),
  ),
  about(
    ({ current }) => [current],
    (expect) => ({ type: 'agenda.back', data: { expect } }),
  ),
  fc.subarray(['a', 'b', 'c', 'd']).map((ids) => ({ agendaSeq, steps }) => {
    const added = ids.filter((id) => !steps.some((step) => step.id === id));
    const edited = [
      ...steps,
      ...added.map((id) => ({ ...stepNamed(id, ids.length * 3), cues: `cue of ${id}` })),
    ];
    return { type: 'agenda.edit', data: { expect: agendaSeq, steps: edited.slice(0, 8) } };
  }),
  about(
    ({ agendaSeq }) => [agendaSeq],
    (expect) => ({ type: 'agenda.shorten', data: { expect, minutes: 7 } }),
  ),
  always('timer.add', fc.record({ minutes: fc.integer({ min: -30, max: 30 }) })),
  always('timer.pause', nothing),
  always('timer.resume', nothing),
];
