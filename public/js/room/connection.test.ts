import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import type { RoomState } from '../../../server/rooms/fold.ts';
import type { Refused } from '../../../server/rooms/protocol.ts';
import { fc, tries } from '../../../server/tools/testing/properties.ts';
import { Clock } from './clock.ts';
import { Connection } from './connection.ts';
import { room, Server, said, stateAfter } from './testing/fake-server.ts';

interface Told {
  joined: number;
  ended: Refused[];
  states: (RoomState | null)[];
}

const servers: Server[] = [];
// Nobody asks the time of a server that is gone.
after(() => servers.forEach((server) => void server.drop()));

function connect(server: Server) {
  servers.push(server);
  const told: Told = { joined: 0, ended: [], states: [] };
  const clock = new Clock(0, { counter: () => 0, time: () => 0 });
  const connection = new Connection({
    room,
    wire: server.wire,
    clock,
    tell: {
      changed: () => told.states.push(connection.held.state),
      presence: () => undefined,
      progress: () => undefined,
      joined: () => {
        told.joined += 1;
        told.states.push(connection.held.state);
      },
      lost: () => undefined,
      ended: (refusal) => told.ended.push(refusal),
    },
  });
  return { connection, told };
}

const turn = () => new Promise((done) => setImmediate(done));

async function answerAll(server: Server) {
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await turn();
    for (const { answer } of server.questions.splice(0)) {
      answer();
      quiet = 0;
    }
  }
}

type Step = { does: keyof typeof happenings; from: number; count: number };

/** What can happen to a socket of an unlucky evening. */
const happenings = {
  append: (server: Server) => server.append(),
  /** Sends some stretch of the log, again or late; what is never sent is lost. */
  send(server: Server, { from, count }: Step) {
    const start = Math.max(0, server.log.length - from);
    server.hear({ room, events: server.log.slice(start, start + count) });
  },
  answer: (server: Server) => server.questions.shift()?.answer(),
  answerTheLast: (server: Server) => server.questions.pop()?.answer(),
  drop: (server: Server) => server.drop(),
  connect: (server: Server) => server.isConnected || server.connect(),
  reset: (server: Server) => server.reset({ room }),
};

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(...(Object.keys(happenings) as Step['does'][])),
  from: fc.nat(12),
  count: fc.integer({ min: 1, max: 4 }),
});

test('a browser ends with the server’s log, whatever was lost, came twice, or came out of order', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const server = new Server();
      const { connection } = connect(server);
      server.connect();
      for (const one of steps) {
        happenings[one.does](server, one);
        await turn();
      }
      // The evening calms down: the connection is there, and everything is answered.
      server.drop();
      await turn();
      server.connect();
      await answerAll(server);
      mock.timers.tick(5000);
      await answerAll(server);
      assert.deepEqual(connection.held.state, stateAfter(server.log));
    }),
    tries(100),
  );
  mock.timers.reset();
});

test('what comes while everything is well is shown at once, and nothing is asked for', async () => {
  const server = new Server();
  server.append();
  const { connection, told } = connect(server);
  server.connect();
  await answerAll(server);
  server.append();
  server.hear({ room, events: [said(2)] });
  assert.equal(connection.held.seq, 2);
  assert.equal(told.joined, 1);
  assert.deepEqual(server.questions, []);
});

test('after a gap the browser asks for what is missing, and until then shows what it had', async () => {
  const server = new Server();
  server.append();
  const { connection } = connect(server);
  server.connect();
  await answerAll(server);
  for (let more = 0; more < 3; more += 1) server.append();
  server.hear({ room, events: [said(4)] });
  assert.equal(connection.held.seq, 1);
  assert.deepEqual(
    server.questions.map(({ after }) => after),
    [1],
  );
  await answerAll(server);
  assert.equal(connection.held.seq, 4);
});

test('what came while a question was out, and is newer than its answer, is asked for at once', async () => {
  const server = new Server();
  server.append();
  const { connection } = connect(server);
  server.connect();
  server.append();
  server.hear({ room, events: [said(2)] });
  server.questions.shift()?.answer();
  await turn();
  assert.equal(connection.held.seq, 1);
  assert.deepEqual(
    server.questions.map(({ after }) => after),
    [1],
  );
});

test('a server whose log has become shorter, from a backup perhaps, is believed', async () => {
  const server = new Server();
  for (let more = 0; more < 4; more += 1) server.append();
  const { connection } = connect(server);
  server.connect();
  await answerAll(server);
  server.drop();
  server.log.length = 2;
  server.connect();
  server.questions.shift()?.answer();
  await turn();
  assert.deepEqual(connection.held.state, stateAfter(server.log));
  assert.deepEqual(server.questions, []);
});

test('a reset asks for everything again, and the old state stays until the new one is whole', async () => {
  const server = new Server();
  server.append();
  const { connection } = connect(server);
  server.connect();
  await answerAll(server);
  const before = connection.held.state;
  server.reset({ room });
  assert.equal(server.questions.at(-1)?.after, 0);
  assert.equal(connection.held.state, before);
  await answerAll(server);
  assert.notEqual(connection.held.state, before);
  assert.deepEqual(connection.held.state, before);
});

test('a reset whose answer is lost with the connection is asked for again', async () => {
  const server = new Server();
  server.append();
  const { told } = connect(server);
  server.connect();
  await answerAll(server);
  server.reset({ room });
  server.drop();
  await turn();
  server.connect();
  assert.equal(server.questions.at(-1)?.after, 0);
  await answerAll(server);
  assert.equal(told.joined, 2);
});

test('a browser that is not let in says why and asks no more', async () => {
  const server = new Server();
  server.refusal = { ok: false, code: 'not-found', message: 'There is no such page.' };
  const { told } = connect(server);
  server.connect();
  await answerAll(server);
  assert.deepEqual(told.ended, [server.refusal]);
  server.drop();
  server.connect();
  assert.deepEqual(server.questions, []);
});

test('a browser that is asked to go slower comes again a moment later', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const server = new Server();
  server.refusal = { ok: false, code: 'too-many', message: 'A little slower, please.' };
  const { told } = connect(server);
  server.connect();
  await answerAll(server);
  assert.equal(told.joined, 0);
  server.refusal = null;
  mock.timers.tick(1000);
  await answerAll(server);
  assert.equal(told.joined, 1);
  mock.timers.reset();
});
