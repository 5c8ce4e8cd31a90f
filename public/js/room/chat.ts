import { longestText } from '../../../server/rooms/protocol.ts';
import { mayLead } from '../../../server/rooms/rules.ts';
import { type Child, h } from './dom.ts';
import { type Act, type Look, nameOf, sayHost } from './look.ts';
import type { Sent } from './outbox.ts';
import { parkButton } from './parking-lot.ts';
import { button, icon, linked } from './parts.ts';
import { timeOfDay } from './time-of-day.ts';

type Line = Look['state']['chat'][number];

/** Within so long a person's lines stand below one name. */
const sameBreath = 3 * 60_000;

/** What was said, then what is on its way. */
export function chatView(look: Look, act: Act): Child[] {
  const { state, ui } = look;
  const unsaid = unsaidIn(look);
  if (state.chat.length + unsaid.length === 0) {
    return [h('li', { key: 'none', class: 'soft small' }, 'Share links, side notes and questions here.')];
  }
  return [
    ...state.chat.flatMap((line, index) => [
      ui.marker !== null && isFirstAfter(ui.marker, state.chat, index)
        ? h('li', { key: 'new', class: 'room-new' }, h('span', {}, 'New'))
        : null,
      lineView(look, act, line, state.chat[index - 1]),
    ]),
    ...unsaid.map(({ command, text }) =>
      h(
        'li',
        { key: command.id, class: 'room-line mine unsaid' },
        h('p', { class: 'room-said' }, linked(text)),
        h('small', { class: 'soft' }, 'sending…'),
      ),
    ),
  ];
}

const isFirstAfter = (marker: number, chat: Line[], index: number) =>
  (chat[index]?.seq ?? 0) > marker && (chat[index - 1]?.seq ?? 0) <= marker;

function lineView(look: Look, act: Act, line: Line, before: Line | undefined) {
  const { facts, state } = look;
  const isMine = line.by === facts.me;
  const goesOn = before?.by === line.by && line.at - before.at < sameBreath;
  const mayRemove = line.text !== null && state.status !== 'closed' && (isMine || mayLead(look.role));
  return h(
    'li',
    { key: line.seq, class: `room-line ${isMine ? 'mine' : ''}` },
    !goesOn &&
      h(
        'p',
        { class: 'room-by' },
        h('b', {}, nameOf(look, line.by)),
        h('time', { datetime: new Date(line.at).toISOString() }, timeOfDay(line.at, facts)),
      ),
    line.text === null
      ? h('p', { class: 'room-said soft' }, h('i', {}, 'deleted'))
      : [quoted(look, line.to), h('p', { class: 'room-said' }, linked(line.text))],
    line.text !== null && lineTools(look, act, line, mayRemove),
  );
}

const lineTools = (look: Look, act: Act, line: Line, mayRemove: boolean) =>
  h(
    'span',
    { key: 'tools', class: 'room-line-tools' },
    mayWrite(look) && replyButton(act, line),
    line.text !== null && parkButton(look, act, { text: '', chat: line.seq }, line.text),
    mayRemove &&
      button('Delete', 'linklike room-remove', () => act.removeLine(line.seq), {
        'aria-label': `Delete “${line.text?.slice(0, 40)}”`,
      }),
  );

/** The beginning of the line that is answered. */
function quoted(look: Look, to: number | undefined): Child {
  const line = look.state.chat.find(({ seq }) => seq === to);
  if (!line) return null;
  const text = line.text === null ? 'deleted' : line.text.replace(/\s+/g, ' ').slice(0, 80);
  return h('p', { key: 'quote', class: 'room-quote' }, h('b', {}, nameOf(look, line.by)), ' ', text);
}

const answering = 'chat to';

const replyButton = (act: Act, { seq, text }: Line) =>
  button(
    'Reply',
    'linklike room-remove room-reply',
    () => {
      act.type(answering, String(seq));
      document.getElementById('room-write')?.focus();
    },
    { 'aria-label': `Reply to “${text?.slice(0, 40)}”` },
  );

const mayWrite = ({ state, role, isWall }: Look) =>
  !isWall && state.status !== 'closed' && (!state.isMuted || mayLead(role));

/** My lines that are not in the state yet. An event can come before the answer to the command it came from. */
export function unsaidIn({ state, waiting, facts }: Pick<Look, 'state' | 'waiting' | 'facts'>) {
  const said = state.chat.filter(({ by }) => by === facts.me);
  return waiting.flatMap((sent) => {
    const { command, after } = sent;
    if (command.type !== 'chat.say') return [];
    const { text } = command.data;
    const index = said.findIndex((line) => line.seq > after && line.text === text.trim());
    if (index >= 0) said.splice(index, 1);
    return index >= 0 ? [] : [{ command: command as Sent['command'], text }];
  });
}

/** Where one writes. What is typed comes back whenever the field does. */
export function composerView(
  look: Look,
  act: Act,
  send: (text: string, to: number | undefined) => void,
  kept: { load(): string; save(text: string): void },
): Child[] {
  const { state, refusals, ui } = look;
  if (state.status === 'closed')
    return [h('p', { class: 'soft small' }, 'The room and its chat are closed.')];
  if (!mayWrite(look))
    return [
      h(
        'p',
        { key: 'muted', class: 'soft small' },
        `${sayHost(look, 'The')} has paused the chat. You can still ask questions under “Questions”.`,
      ),
    ];
  const to = state.chat.find(({ seq }) => String(seq) === ui.typed[answering])?.seq;
  const submit = (form: HTMLFormElement) => {
    const field = form.elements.namedItem('text') as HTMLTextAreaElement;
    if (!field.value.trim()) return;
    const { value } = field;
    kept.save('');
    field.value = '';
    send(value, to);
    if (to !== undefined) act.type(answering, '');
  };
  return [
    state.isMuted &&
      h('p', { key: 'muted', class: 'soft small' }, 'The chat is muted. Only hosts can write.'),
    to !== undefined &&
      h(
        'div',
        { key: 'to', class: 'room-answering' },
        quoted(look, to),
        button(icon('away'), 'button small quiet room-x', () => act.type(answering, ''), {
          'aria-label': 'Cancel reply',
        }),
      ),
    h(
      'form',
      {
        key: 'composer',
        class: 'room-composer',
        onsubmit(event) {
          event.preventDefault();
          submit(event.currentTarget as HTMLFormElement);
        },
      },
      h('label', { class: 'hidden', for: 'room-write' }, 'Message everyone in the room'),
      h('textarea', {
        id: 'room-write',
        name: 'text',
        rows: 1,
        maxlength: longestText,
        placeholder: 'Message everyone',
        enterkeyhint: 'send',
        value: kept.load(),
        oninput: ({ currentTarget }) => kept.save((currentTarget as HTMLTextAreaElement).value),
        onkeydown(event) {
          const { key, shiftKey, isComposing } = event as unknown as KeyboardEvent;
          if (key !== 'Enter' || shiftKey || isComposing) return;
          event.preventDefault();
          (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
        },
      }),
      h('button', { class: 'button small' }, 'Send'),
    ),
    h('p', { key: 'refusal', class: 'room-refusal', role: 'status' }, refusals.chat),
  ];
}
