import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { viewerNamed } from '../../tools/testing/room-logs.ts';
import { emptyRoom } from '../fold.ts';
import type { RoomEvent, RoomRole } from '../protocol.ts';
import { visibleTo } from '../visible-to.rules.ts';
import { breakoutDocument, roomDocument } from './protocol.ts';
import { documentName } from './rules.ts';

const restored = (document: string): RoomEvent => ({
  ...{ seq: 1, type: 'notes.restored', by: 'ada', at: 2 },
  data: { document, from: 1, name: 'Ada' },
});

const whoSees = (document: string) => {
  const state = { ...emptyRoom(), circles: { ben: ['7-1'], cleo: ['7-2'] } };
  const viewers: [string, RoomRole][] = [
    ['ada', 'facilitator'],
    ['ben', 'member'],
    ['cleo', 'member'],
    ['', 'wall'],
  ];
  return viewers
    .filter(([person, role]) => {
      const [seen] = visibleTo(viewerNamed(person, role, state), [restored(document)]);
      return seen?.type === 'notes.restored';
    })
    .map(([person]) => person);
};

test('that notes of a breakout were restored is told to those who may read them, of the room’s to all', () => {
  assert.deepEqual(whoSees(roomDocument), ['ada', 'ben', 'cleo', '']);
  assert.deepEqual(whoSees(breakoutDocument('7-1')), ['ada', 'ben']);
});

test('a document is called as in the room', () => {
  assert.equal(documentName(roomDocument), 'Everyone');
  assert.equal(documentName(breakoutDocument('7-1')), 'Room A');
  assert.equal(documentName(breakoutDocument('7-12')), 'Room L');
});

test('a version that is gone is not restored, whoever asks; a member is told that only those who lead may', () => {
  const room = new OneRoom([stepNamed('talk', 10)]).opened();
  const wish = { version: '00000000-0000-4000-8000-000000000000' };
  assert.equal(room.refusal('ada', 'notes.restore', wish), 'not-found');
  assert.equal(room.refusal('ben', 'notes.restore', wish), 'forbidden');
});
