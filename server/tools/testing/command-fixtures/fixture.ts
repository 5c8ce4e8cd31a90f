import type { Settings, Step, StepKind } from '../../../rooms/agenda/protocol.ts';
import type { RoomState } from '../../../rooms/fold.ts';
import type { Command } from '../../../rooms/protocol.ts';
import { fc } from '../properties.ts';

/** The first leads, the others take part. */
export const people = ['ada', 'ben', 'cleo'] as const;

/** What somebody does in a room as it is; null when there is nothing to do it to. */
export type CommandFixture = (state: RoomState) => Pick<Command, 'type' | 'data' | 'as'> | null;

export const person = fc.constantFrom(...people);

/** A command whatever the room is like. */
export const always = <Type extends Command['type']>(
  type: Type,
  data: fc.Arbitrary<Extract<Command, { type: Type }>['data']>,
): fc.Arbitrary<CommandFixture> =>
  data.map((data) => () => ({ type, data }) as Pick<Command, 'type' | 'data'>);

/** A command about one of the things in the room; `pick` chooses among them. */
export const about = <Thing>(
  thingsIn: (state: RoomState) => readonly Thing[],
  fixture: (thing: Thing, state: RoomState) => Pick<Command, 'type' | 'data'>,
): fc.Arbitrary<CommandFixture> =>
  fc.nat().map((pick) => (state) => {
    const things = thingsIn(state);
    const thing = things[pick % Math.max(1, things.length)];
    return thing === undefined ? null : fixture(thing, state);
  });

export const nothing = fc.constant({});

export const stepNamed = (
  id: string,
  minutes = 10,
  kind: StepKind = 'prompt',
  settings: Settings = {},
): Step => ({
  id,
  kind,
  title: `Step ${id}`,
  minutes,
  text: '',
  cues: '',
  settings,
});
