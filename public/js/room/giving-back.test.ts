import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandType } from '../../../server/rooms/protocol.ts';
import { GivingBack } from './giving-back.ts';
import type { Ui } from './look.ts';
import { Outbox } from './outbox.ts';
import { Browser } from './testing/browser.ts';
import { look } from './testing/views.ts';

/** A tab in which somebody types. */
function openTab(browser = new Browser()) {
  const tray = browser.tab();
  const chat = {
    typed: '',
    forgetTyped() {
      chat.typed = '';
    },
  };
  const outbox = new Outbox({
    room: 'r',
    store: { load: () => [], save: () => undefined },
    newId: () => crypto.randomUUID(),
    send: () => new Promise(() => undefined),
    changed: () => undefined,
    refused: () => undefined,
    answered: () => undefined,
  });
  let ui: Ui = look().ui;
  const set = (change: Partial<Ui>) => {
    ui = { ...ui, ...change };
  };
  const back = new GivingBack({ tray, outbox, chat, set });
  const shown = (state: Parameters<typeof look>[0], more = {}) => look(state, { ui, ...more });
  return { back, tray, chat, outbox, set, shown, typed: () => ui.typed, texts: () => tray.items.map(textIn) };
}

const textIn = ({ text }: { text: string }) => text;

test('what is half typed when the room closes moves from its field to the tray, once', () => {
  const tab = openTab();
  tab.chat.typed = 'Half a thought';
  tab.set({ typed: { question: 'And why?', panel: 'chat' } });
  tab.back.takeDrafts(tab.shown({}));
  assert.deepEqual([tab.texts(), tab.chat.typed], [[], 'Half a thought'], 'one can type on');
  for (const _ of ['closed', 'drawn again']) tab.back.takeDrafts(tab.shown({ status: 'closed' }));
  assert.deepEqual(tab.texts().sort(), ['And why?', 'Half a thought']);
  assert.deepEqual([tab.typed(), tab.chat.typed], [{ panel: 'chat' }, '']);
});

test('what somebody types when they are signed out stays in their tab alone', () => {
  const browser = new Browser();
  const tab = openTab(browser);
  tab.chat.typed = 'What I wanted to say';
  tab.back.takeDrafts(tab.shown({}, { ended: { ok: false, code: 'unauthenticated', message: '' } }));
  assert.deepEqual([tab.texts(), browser.shared], [['What I wanted to say'], []]);
});

test('a refused agenda or answer still stands in its form; another refused text comes to the tray', () => {
  const { back, texts } = openTab();
  const refuse = (type: CommandType, data: object) =>
    back.refused({ room: 'r', id: type, type, data } as never, 'This room is closed.');
  assert.equal(refuse('agenda.edit', { expect: 1, steps: [] }), false);
  assert.equal(refuse('feedback.give', { useful: 4, keep: 'The cake', change: '' }), false);
  assert.deepEqual(texts(), []);
  assert.equal(refuse('chat.say', { text: 'See you' }), true);
  assert.deepEqual(texts(), ['See you']);
});

test('what is sent again leaves the tray and waits in the outbox under the id that it had', () => {
  const { back, tray, outbox } = openTab();
  tray.takeCommand(
    { room: 'r', id: 'kept', type: 'chat.say', data: { text: 'Once' } },
    'This room is closed.',
  );
  back.sendAgain('kept', 0);
  back.sendAgain('kept', 0);
  assert.deepEqual(tray.items, []);
  assert.deepEqual(
    outbox.waiting.map(({ command }) => command.id),
    ['kept'],
  );
});
