import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../tools/testing/command-fixtures/fixture.ts';
import { fc, tries } from '../tools/testing/properties.ts';
import { aliasOf, closingsIn, logsWith, type TwoLogs, viewerNamed } from '../tools/testing/room-logs.ts';
import { emptyRoom, fold, type RoomState } from './fold.ts';
import { doneIn } from './progress.rules.ts';
import type { Command, EventType, RoomEvent, RoomRole, SeenEvent } from './protocol.ts';
import { roomForAll } from './summary/record.rules.ts';
import { visibleTo } from './visible-to.rules.ts';

/** Whatever somebody says says who says it and when: nobody says the same twice. */
function withCanary(command: Pick<Command, 'type' | 'data' | 'as'>, who: string, seq: number) {
  const text = `canary ${who} ${seq}`;
  const marks: Partial<Record<string, object>> = {
    'card.write': { text },
    'feedback.give': { keep: text, change: text },
    'question.ask': { text },
    'breakout.say': { text },
  };
  return { ...command, data: { ...command.data, ...marks[command.type] } } as typeof command;
}

const canary = /canary (\w+) \d+/g;
const speakersIn = (thing: unknown) => [...JSON.stringify(thing).matchAll(canary)].map(([, who]) => who);

/** An event as somebody gets it, beside what it was. */
interface Sent {
  person: string;
  role: RoomRole;
  event: Exclude<SeenEvent, { type: 'hidden' }>;
  was: RoomEvent;
}

/** An evening: its logs, all that anybody was sent of it when it happened and afterwards, and how they then see it. */
interface Evening extends TwoLogs {
  state: RoomState;
  closings: number;
  visibility: Sent[];
  rooms: { person: string; role: RoomRole; seen: RoomState }[];
}

const roles: readonly RoomRole[] = ['facilitator', 'member', 'wall'];
const viewers = people.flatMap((person) => roles.map((role) => ({ person, role })));

function eveningOf(logs: TwoLogs): Evening {
  const { sent, stored } = logs;
  let state = emptyRoom();
  const visibility: Sent[] = [];
  const see = (events: readonly RoomEvent[], closings: number | null) =>
    viewers.map(({ person, role }) => {
      const seen = visibleTo(viewerNamed(person, role, state, closings), events);
      for (const [index, event] of seen.entries())
        if (event.type !== 'hidden')
          visibility.push({ person, role, event, was: events[index] as RoomEvent });
      return { person, role, seen: seen.reduce(fold, emptyRoom()) };
    });
  for (const [index, event] of sent.entries()) {
    state = fold(state, event);
    see([event], closingsIn(sent.slice(0, index + 1)));
  }
  const rooms = see(stored, closingsIn(sent));
  const closings = sent.filter(({ type }) => type === 'room.closed').length;
  return { ...logs, state, closings, visibility, rooms };
}

// As many as it takes for every kind of event to happen, and as memory holds.
const evenings = fc.sample(logsWith(withCanary), { ...tries(1), numRuns: 1500 }).map(eveningOf);

/** A check of each event of a type that anybody was sent; fails if there is none in all evenings. */
function eachSent<Type extends EventType>(
  type: Type,
  check: (event: RoomEvent<Type>, sent: Sent, evening: Evening) => void,
) {
  let count = 0;
  for (const evening of evenings) {
    for (const sent of evening.visibility) {
      if (sent.event.type !== type) continue;
      count += 1;
      check(sent.event as RoomEvent<Type>, sent, evening);
    }
  }
  assert.ok(count > 0, `no ${type} in all these evenings`);
}

const isNameless = ({ state }: Evening, step: string) =>
  state.steps.some(({ id, settings }) => id === step && settings.anonymous === true);

const others = (person: string) => people.filter((other) => other !== person);

test('nobody is ever sent the pseudonym of somebody else', () => {
  for (const { state, closings, visibility, rooms, refusals, stored } of evenings) {
    const places = [...state.steps.map(({ id }) => id), ':questions', ':feedback'];
    const aliasesOf = (person: string) =>
      places.flatMap((place) =>
        Array.from({ length: closings + 1 }, (_, times) => aliasOf(place, person, times)),
      );
    const hasNone = (thing: unknown, whose: readonly string[]) => {
      const text = JSON.stringify(thing);
      for (const alias of whose.flatMap(aliasesOf)) assert.ok(!text.includes(alias), text);
    };
    for (const { person, role } of viewers) {
      const isSame = (one: { person: string; role: RoomRole }) => one.person === person && one.role === role;
      const events = visibility.filter(isSame).map(({ event }) => event);
      hasNone([events, rooms.filter(isSame)], role === 'wall' ? people : others(person));
    }
    hasNone([refusals, roomForAll(stored), doneIn(state, aliasOf)], people);
  }
});

test('what is written in secret reaches its author, and all others only by what shows it', () => {
  for (const type of ['card.written', 'card.taken', 'dot.given', 'poll.answered', 'credence.given'] as const)
    eachSent(type, (event, { person, role }) => {
      assert.notEqual(role, 'wall');
      assert.equal(event.by, person);
    });
  eachSent('feedback.given', (event, { person }) => assert.equal(event.by, person));
  eachSent('feedback.shown', (event, { role }) => {
    assert.deepEqual(speakersIn(event), [], 'so few have answered that words would tell whose they are');
    assert.equal(event.data.summary !== undefined, role === 'facilitator');
  });
});

test('in a snapshot stands nothing in secret but what is one’s own', () => {
  let secrets = 0;
  for (const { rooms } of evenings) {
    for (const { person, role, seen } of rooms) {
      const written = Object.values(seen.writings).flatMap(({ written }) => written);
      const marks = Object.values(seen.votings).flatMap(({ marks }) => marks);
      const given = [
        ...Object.values(seen.polls).map(({ given }) => given),
        ...Object.values(seen.credences).flatMap(({ given: { before, after } }) => [before, after]),
        seen.feedback.given,
      ];
      const authors = [...written, ...marks].map(({ author }) => author);
      const whose = new Set([...authors, ...given.flatMap((answers) => Object.keys(answers))]);
      assert.deepEqual([...whose], whose.size === 0 || role === 'wall' ? [] : [person]);
      secrets += whose.size;
    }
  }
  assert.ok(secrets > 0, 'nobody has a secret in all these evenings');
});

test('a shown card says whose it is with names, and without them nothing about its author', () => {
  eachSent('card.shown', ({ by, data }, _sent, evening) => {
    if (data.text === undefined) return;
    const [author] = speakersIn(data);
    if (!isNameless(evening, data.step)) return assert.equal(data.whose, author);
    assert.deepEqual(Object.keys(data).sort(), ['step', 'text', 'whose']);
    assert.equal(data.whose, null);
    assert.ok(by === null || by === people[0], 'whoever leads shows them; nobody, one that came late');
  });
});

test('shown credences, votes and polls are sums and sizes, with names only where that was promised', () => {
  eachSent('credence.shown', ({ data: { percents, moves } }) => {
    assert.deepEqual(
      percents,
      percents.toSorted((a, b) => a - b),
    );
    assert.ok(moves.every((move) => !('person' in move)));
  });
  eachSent('votes.shown', ({ data }) => assert.ok(!people.some((id) => JSON.stringify(data).includes(id))));
  eachSent('poll.shown', ({ data }) => assert.ok(!('names' in data)));
});

test('a question without a name says only to whoever asked that it is theirs, and no vote is anybody’s', () => {
  eachSent('question.asked', ({ by, data }, { person, was }) => {
    if (data.anonymous && was.by === null) assert.ok(by === null || by === person);
    if (data.anonymous && by === person && data.text?.startsWith('canary'))
      assert.deepEqual(speakersIn(data), [person]);
  });
  eachSent('question.voted', ({ by, data }, { person, role }) => {
    assert.ok(by === null || (by === person && role !== 'wall'));
    assert.ok(!('author' in data));
  });
});

test('what is said in a breakout is read by those who were in it, and by those who lead', () => {
  eachSent('breakout.said', ({ data }, { person, role }, { state }) => {
    assert.notEqual(role, 'wall');
    if (role === 'member' && data.room) assert.ok(state.circles[person]?.includes(data.room));
  });
  for (const { stored } of evenings) assert.deepEqual(roomForAll(stored).breakoutChats, {});
});

test('cues are for those who lead, and who is still reading is theirs and one’s own to know', () => {
  eachSent('agenda.changed', ({ data }, { role }) => {
    if (role !== 'facilitator') assert.ok(data.steps.every(({ cues }) => cues === ''));
  });
  eachSent('reading.marked', ({ by, data }, { person, role }) => {
    if (role === 'facilitator' || data.person === person) return;
    assert.deepEqual([by, data.person], [null, undefined]);
  });
  for (const { stored } of evenings) assert.ok(roomForAll(stored).steps.every(({ cues }) => cues === ''));
});

test('what is stored says of nothing without a name whose it was, and of a closed room nothing that was not shown', () => {
  const secrets = [
    'card.written',
    'dot.given',
    'dot.taken',
    'poll.answered',
    'credence.given',
    'feedback.given',
  ];
  for (const evening of evenings) {
    const isClosed = closingsIn(evening.sent) === null;
    for (const { by, type, data } of evening.stored) {
      const { author, step = '' } = data as { author?: string; step?: string };
      if (author !== undefined) assert.deepEqual([by, people.some((id) => id === author)], [null, false]);
      if (isClosed && secrets.includes(type)) assert.ok(!isNameless(evening, step), JSON.stringify(data));
    }
  }
});
