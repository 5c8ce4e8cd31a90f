import fc from 'fast-check';
import { decide, type Moment, type NewEvent, prepared } from '../../rooms/commands.rules.ts';
import { emptyRoom, fold, type RoomState } from '../../rooms/fold.ts';
import { type Command, handKinds, type RoomEvent, type Step } from '../../rooms/protocol.ts';

/** The first leads, the others take part. */
export const people = ['ada', 'ben', 'cleo'] as const;

export const stepNamed = (id: string, minutes = 10): Step => ({
  id,
  kind: 'prompt',
  title: `Step ${id}`,
  minutes,
  text: '',
});

const agendaOf = (ids: string[]) => ({ steps: ids.map((id) => stepNamed(id, ids.length * 3)) });

const person = fc.constantFrom(...people);
/** Who leads does most. */
const doer = fc.constantFrom(people[0], people[0], ...people);
const nothing = fc.constant({});
const command = <Type extends Command['type']>(type: Type, data: fc.Arbitrary<unknown>) =>
  data.map((data) => ({ type, data }) as Pick<Command, 'type' | 'data'>);

const often = (arbitrary: fc.Arbitrary<Pick<Command, 'type' | 'data'>>) => ({ weight: 5, arbitrary });

/** `expect` and `seq` are filled in when it is known what they could be. */
const anyCommand = fc.oneof(
  often(command('room.open', nothing)),
  command('room.close', nothing),
  often(command('agenda.next', nothing)),
  often(command('agenda.back', nothing)),
  command('agenda.edit', fc.subarray(['a', 'b', 'c', 'd']).map(agendaOf)),
  often(command('timer.add', fc.record({ minutes: fc.integer({ min: -30, max: 30 }) }))),
  often(command('timer.pause', nothing)),
  often(command('timer.resume', nothing)),
  often(command('hand.raise', fc.record({ kind: fc.constantFrom(...handKinds) }))),
  often(command('hand.lower', fc.option(fc.record({ person }), { nil: {} }))),
  often(command('floor.give', fc.record({ person }))),
  often(command('floor.free', nothing)),
  often(command('chat.say', fc.record({ text: fc.string({ minLength: 1 }) }))),
  often(command('chat.remove', fc.record({ pick: fc.nat() }))),
  command('room.handOver', fc.record({ person })),
);

/** A room's log twice: as its events were sent when they happened, and as it is stored in the end. */
export interface TwoLogs {
  sent: RoomEvent[];
  stored: RoomEvent[];
}

/** Logs as the rules make them, from anything that people could do in any order. */
export const someLog: fc.Arbitrary<TwoLogs> = fc
  .array(fc.tuple(anyCommand, doer, fc.integer({ min: 0, max: 600_000 })), { maxLength: 60, size: 'max' })
  .map((deeds) => {
    const log = new WrittenLog();
    log.write([prepared([stepNamed('a'), stepNamed('b', 0)])], 0);
    for (const id of people)
      log.write([{ type: 'arrived', by: id, data: { person: id, name: `${id}!` } }], 0);
    let now = 0;
    for (const [deed, userId, pause] of deeds) {
      now += pause;
      const moment: Moment = {
        state: log.state,
        userId,
        role: userId === people[0] ? 'organiser' : 'member',
        now,
        agenda: [stepNamed('a', 7)],
        turn: 'ben',
      };
      const decision = decide(fitting(deed, log.state), moment);
      if (Array.isArray(decision)) log.write(decision, now);
    }
    return { sent: log.sent, stored: log.stored };
  });

/** People mostly do what fits. */
function fitting({ type, data }: Pick<Command, 'type' | 'data'>, state: RoomState) {
  const lines = state.chat;
  const pick = 'pick' in data ? Number(data.pick) : 0;
  const seq = lines[pick % Math.max(1, lines.length)]?.seq ?? 0;
  const expect = type === 'agenda.edit' ? state.agendaSeq : state.current;
  return { type, data: { ...data, expect, seq } } as Pick<Command, 'type' | 'data'>;
}

class WrittenLog {
  state = emptyRoom();
  sent: RoomEvent[] = [];
  stored: RoomEvent[] = [];

  write(events: NewEvent[], at: number) {
    for (const fresh of events) {
      const event = { ...fresh, seq: this.state.seq + 1, at } as RoomEvent;
      this.state = fold(this.state, event);
      this.sent.push(event);
      this.stored.push(event);
      if (event.type === 'redacted') this.#blank(event.data.seq);
    }
  }

  #blank(seq: number) {
    this.stored = this.stored.map((event) =>
      event.seq === seq ? ({ ...event, data: {} } as RoomEvent) : event,
    );
  }
}
