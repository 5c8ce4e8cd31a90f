import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepKinds } from '../../../server/rooms/agenda/protocol.ts';
import { emptyRoom, fold } from '../../../server/rooms/fold.ts';
import { visibleTo } from '../../../server/rooms/visible-to.rules.ts';
import { stepNamed } from '../../../server/tools/testing/command-fixtures/fixture.ts';
import { fc, tries } from '../../../server/tools/testing/properties.ts';
import { someLog, viewerNamed } from '../../../server/tools/testing/room-logs.ts';
import { until } from '../../../server/tools/testing/waiting.ts';
import { workView } from './kinds.ts';
import type { Look } from './look.ts';
import { act, all, done, look, textOf } from './testing/views.ts';
import { wallView } from './wall-view.ts';

Object.assign(globalThis, { location: { host: 'read.example.org' } });

const onWall = (state: Partial<Look['state']> = {}, more: Partial<Look> = {}) => {
  const plain = look(state, { role: 'wall', isWall: true, ...more });
  return { ...plain, facts: { ...plain.facts, me: '', ...more.facts } };
};

// Kinds come in files of their own: here all of them are there before anything is drawn.
for (const kind of stepKinds) {
  const now = onWall({ steps: [stepNamed(kind, 10, kind)], current: kind });
  await until(
    () => textOf(workView(now, act)),
    (text) => !text.includes('One moment'),
  );
}

const controls = new Set(['button', 'input', 'textarea', 'select', 'form', 'details', 'summary', 'label']);

test('whatever happens in a room, its wall screen has nothing to press and asks for nothing', () => {
  done.length = 0;
  const met = new Set<string>();
  fc.assert(
    fc.property(someLog, ({ sent }) => {
      const viewer = viewerNamed('ada', 'wall');
      const state = visibleTo(viewer, sent).reduce(fold, emptyRoom());
      met.add(state.steps.find(({ id }) => id === state.current)?.kind ?? '');
      const here = state.people.map(({ id, name }) => ({ id, name, role: 'member' as const }));
      const trees = all(wallView(onWall(state, { here, now: sent.at(-1)?.at ?? 0 }), act));
      for (const { tag, props } of trees) {
        assert.ok(
          !controls.has(tag),
          `<${tag}> in ${state.steps.find(({ id }) => id === state.current)?.kind}`,
        );
        assert.deepEqual(
          Object.keys(props).filter((name) => name.startsWith('on')),
          [],
          tag,
        );
        assert.equal(props.draggable, undefined);
      }
    }),
    tries(150),
  );
  assert.deepEqual(done, []);
  assert.ok(met.size > 12, [...met].join(' '));
});

test('the wall says who speaks and who comes next by first names, unless two share one', () => {
  const people = ['Ada Okafor', 'Ben Lind', 'Ben Moss'].map((name, at) => ({ id: name, name, at }));
  const hands = people.slice(1, 2).map(({ id }) => ({ person: id, kind: 'reply' as const, at: 0 }));
  const said = textOf(wallView(onWall({ people, hands, floor: 'Ada Okafor' }, { here: [] }), act));
  assert.match(said, /Has the floorAda/);
  assert.doesNotMatch(said, /Okafor/);
  assert.match(said, /Ben Lind Reply/);
});

test('the wall names as many of the queue as there is room for, and says how many more there are', () => {
  const people = Array.from({ length: 12 }, (_, at) => ({ id: `${at}`, name: `Person${at}`, at }));
  const hands = people.map(({ id }, at) => ({ person: id, kind: 'point' as const, at }));
  const room = { names: 5, page: 1, pages: 3 };
  const said = textOf(wallView(onWall({ people, hands }, { here: [] }), act, room));
  assert.match(said, /Person4and 7 more/);
  assert.doesNotMatch(said, /Person5/);
  assert.match(said, /Page 2 of 3/);
});

test('while guests are allowed the wall shows where they type which code, and its picture', () => {
  const shown = wallView(onWall({ guestCode: 'ACE347' }), act);
  assert.match(textOf(shown), /read\.example\.org\/joinACE 347/);
  assert.equal(all(shown).find(({ tag }) => tag === 'img')?.props.src, '/join/ACE347/qr.svg');
  assert.doesNotMatch(textOf(wallView(onWall(), act)), /join/);
});
