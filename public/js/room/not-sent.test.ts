import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as Y from 'yjs';
import type { Command, Refused } from '../../../server/rooms/protocol.ts';
import { lostIn, withoutFeedback } from './drafts.ts';
import type { Ui } from './look.ts';
import type { NotSent } from './not-sent.ts';
import { notSentView } from './not-sent-view.ts';
import { textAdded } from './notes/unsent-text.ts';
import { Outbox } from './outbox.ts';
import { Browser } from './testing/browser.ts';
import { act, labels, look, press, steps, textOf } from './testing/views.ts';

const said = (text: string, id = text): Command => ({ room: 'r', id, type: 'chat.say', data: { text } });
const closed: Refused = { ok: false, code: 'closed', message: 'You were asked to leave this room.' };
const signedOut: Refused = { ok: false, code: 'unauthenticated', message: '' };
const ui = (typed: Record<string, string>, more: Partial<Ui> = {}) => ({
  ui: { ...look().ui, typed, ...more },
});
const lost = (state: Parameters<typeof look>[0], typed: Record<string, string>, more = {}) =>
  lostIn(look(state, { ...ui(typed), ...more }), typed).map(({ text, why }) => [text, why]);

test('what was typed and refused is given back with the reason, and outlives the page in every tab', () => {
  const browser = new Browser();
  const tray = browser.tab();
  assert.equal(tray.takeCommand(said('See you'), 'This room is closed.'), true);
  assert.equal(
    tray.takeCommand({ room: 'r', id: 'x', type: 'hand.raise', data: { kind: 'point' } }, 'No.'),
    false,
    'a press of a button is nothing that one typed',
  );
  const [item] = browser.tab().items;
  assert.deepEqual([item?.text, item?.why], ['See you', 'This room is closed.']);
  const other = browser.tab();
  other.takeCommand(said('From another tab'), 'This room is closed.');
  tray.readAgain();
  assert.deepEqual(
    tray.items.map(({ text }) => text),
    ['See you', 'From another tab'],
  );
  tray.remove('See you');
  assert.deepEqual(
    browser.tab().items.map(({ text }) => text),
    ['From another tab'],
  );
});

test('what waits when somebody is sent out or signed out is given back; a browser they left keeps nothing of it', () => {
  const browser = new Browser();
  const outbox = new Outbox({
    room: 'r',
    store: { load: () => [], save: () => undefined },
    newId: () => crypto.randomUUID(),
    send: () => new Promise(() => undefined),
    changed: () => undefined,
    refused: () => undefined,
    answered: () => undefined,
  });
  outbox.add('chat.say', { text: 'Waits' }, 0);
  outbox.add('hand.raise', { kind: 'point' }, 0);
  const back = outbox.takeBack(({ type }) => type === 'chat.say');
  assert.deepEqual(
    outbox.waiting.map(({ command }) => command.type),
    ['hand.raise'],
  );
  const tray = browser.tab();
  tray.takeWaiting(back, signedOut);
  assert.deepEqual(
    tray.items.map(({ text, why }) => [text, why]),
    [['Waits', 'You were signed out before it was sent.']],
  );
  assert.deepEqual(browser.shared, []);
  tray.takeWaiting([said('Removed')], closed);
  assert.deepEqual(
    browser.shared.map(({ why }: NotSent) => why),
    [closed.message],
  );
});

test('what is sent again has the id that it had, so that it takes effect once', () => {
  const sent: Command[] = [];
  const outbox = new Outbox({
    room: 'r',
    store: { load: () => [], save: () => undefined },
    newId: () => 'new',
    send: async (command) => {
      sent.push(command);
      return { ok: true, seq: 1, now: 0 };
    },
    changed: () => undefined,
    refused: () => undefined,
    answered: () => undefined,
  });
  outbox.open();
  outbox.addAgain({ id: 'kept', type: 'chat.say', data: { text: 'Once' } }, 0);
  assert.deepEqual(sent, [said('Once', 'kept')]);
});

test('a half-typed line is given back when its field goes: at closing, with the step, when one is muted or let out', () => {
  const card = { ...steps[0], id: 'w', kind: 'writing' as const } as (typeof steps)[number];
  const writing = { steps: [card], current: 'w' };
  assert.deepEqual(lost({}, { chat: 'Half a', question: 'Why?', park: 'Later' }), []);
  assert.deepEqual(lost(writing, { card: 'My card' }), []);
  const over = 'The room was closed before you sent it.';
  assert.deepEqual(
    lost({ status: 'closed' }, { chat: 'Half a', question: 'Why?', park: 'Later', panel: 'chat' }),
    [
      ['Half a', over],
      ['Why?', over],
      ['Later', over],
    ],
  );
  const moved = 'The room moved on before you sent it.';
  for (const name of ['card', 'item', 'crux under none', 'crux edit 3', 'breakout line', 'feedback keep'])
    assert.deepEqual(lost({}, { [name]: 'My words' }), [['My words', moved]], name);
  assert.deepEqual(lost({}, { 'group 3': '=Risks' }), [['Risks', moved]]);
  assert.deepEqual(lost({ isMuted: true }, { chat: 'Psst' }), [
    ['Psst', 'The chat was muted before you sent it.'],
  ]);
  assert.deepEqual(lost({ isMuted: true }, { chat: 'Listen' }, { role: 'facilitator' }), []);
  assert.deepEqual(lost({}, { chat: 'Half a' }, { ended: closed }), [['Half a', closed.message]]);
  assert.deepEqual(lost({ status: 'closed' }, { chat: '  ', notes: 'open' }), []);
});

test('the agenda that somebody was changing is given back in words when they no longer lead', () => {
  const draft = {
    expect: 1,
    steps: [{ ...steps[0], title: 'Mine', text: 'Read it' } as (typeof steps)[number]],
  };
  const of = (role: 'facilitator' | 'member') => lostIn(look({}, { role, ...ui({}, { draft }) }), {});
  assert.deepEqual(of('facilitator'), []);
  assert.equal(of('member')[0]?.text, 'Mine (10 min)\nRead it');
  assert.deepEqual(lostIn(look({}, ui({}, { draft: { expect: 1, steps } })), {}), [], 'nothing was changed');
});

test('feedback that was sent is not given back, what was typed after it is', () => {
  const typed = { 'feedback keep': 'The cake', 'feedback change': 'The room, rather', card: 'x' };
  assert.deepEqual(withoutFeedback(typed, { useful: 4, keep: 'The cake', change: 'The room' }), {
    'feedback change': 'The room, rather',
    card: 'x',
  });
});

test('the tray says what, why, and offers to send it again only where that can be', () => {
  const item: NotSent = {
    ...{ id: '1', what: 'Chat message', text: 'See you', why: 'This room is closed.' },
    again: { type: 'chat.say', data: { text: 'See you' } },
  };
  const view = (state = {}, more = {}) => notSentView(look(state, { notSent: [item], ...more }), act);
  assert.equal(textOf(view()), 'Not sentChat message – This room is closed.See youCopySend againDiscard');
  assert.deepEqual(labels(view({ status: 'closed' })), ['Copy', 'Discard']);
  assert.deepEqual(labels(view({}, { link: 'lost' })), ['Copy', 'Discard']);
  assert.deepEqual(press(view(), 'Send again'), ['again', '1']);
  assert.deepEqual(press(view(), 'Discard'), ['discard', '1']);
  assert.equal(notSentView(look(), act), null);
});

test('of the notes only what was written here, is not stored and still stands is given back', () => {
  const doc = new Y.Doc();
  const text = doc.getText('notes');
  const server = new Y.Doc();
  server.getText('notes').insert(0, 'Theirs. ');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  text.insert(8, 'Mine and stored. ');
  const unsent: Uint8Array[] = [];
  doc.on('update', (update) => unsent.push(update));
  text.insert(0, 'First ');
  text.insert(text.length, 'Last of all');
  text.delete(text.length - 7, 7);
  assert.equal(textAdded(text, unsent), 'First \nLast');
  assert.equal(textAdded(text, []), '');
});
