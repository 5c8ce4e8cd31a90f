import type { Breakouts } from '../../../../server/rooms/breakouts/fold.ts';
import { roomName, roomOfPerson } from '../../../../server/rooms/breakouts/rules.ts';
import type { ChatLine } from '../../../../server/rooms/chat/fold.ts';
import { longestText } from '../../../../server/rooms/protocol.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, nameOf, visiting } from '../look.ts';
import { button, linked } from '../parts.ts';
import { writer } from './parts.ts';

/** To which line of one's room one is answering. */
const answering = 'breakout to';

/** What is said in one's own room, or in the one that whoever leads looks into. */
export function talk(look: Look, act: Act, open: Breakouts): Child {
  const visited = hasControls(look) ? open.rooms.find(({ id }) => id === look.ui.typed[visiting]) : undefined;
  const room = visited ?? roomOfPerson(open, look.facts.me);
  if (!room) return null;
  const lines = look.state.breakoutChats[room.id] ?? [];
  const isMine = room.people.includes(look.facts.me);
  return h(
    'section',
    { key: 'talk', class: 'room-breakout-talk', 'aria-label': `Chat of ${roomName(open, room.id)}` },
    lines.length === 0 &&
      h('p', { class: 'soft small' }, `Only ${roomName(open, room.id)} and the hosts can read this chat.`),
    h(
      'div',
      { key: 'lines', role: 'log' },
      h(
        'ol',
        { class: 'plain' },
        lines.map((line) => said(look, act, line, lines, isMine)),
      ),
    ),
    isMine && answer(look, act, lines),
  );
}

function said(look: Look, act: Act, { seq, by, text, to }: ChatLine, lines: ChatLine[], isMine: boolean) {
  const reply = () => {
    act.type(answering, String(seq));
    document.getElementById('breakout-line')?.focus();
  };
  return h(
    'li',
    { key: String(seq) },
    quoted(
      look,
      lines.find((line) => line.seq === to),
    ),
    h('b', {}, nameOf(look, by)),
    ' ',
    linked(text ?? ''),
    ' ',
    isMine && button('Reply', 'linklike small', reply, { 'aria-label': `Reply to “${text?.slice(0, 40)}”` }),
  );
}

const quoted = (look: Look, line: ChatLine | undefined): Child =>
  line &&
  h(
    'p',
    { key: 'quote', class: 'room-quote' },
    h('b', {}, nameOf(look, line.by)),
    ' ',
    line.text?.slice(0, 80),
  );

function answer(look: Look, act: Act, lines: ChatLine[]): Child[] {
  const to = lines.find(({ seq }) => String(seq) === look.ui.typed[answering]);
  return [
    to &&
      h(
        'div',
        { key: 'to', class: 'room-answering' },
        quoted(look, to),
        button('Cancel reply', 'linklike small', () => act.type(answering, '')),
      ),
    writer(look, act, {
      before: '',
      longest: longestText,
      name: 'breakout line',
      label: 'Write to your room',
      verb: 'Send',
      send(text) {
        act.send('breakout.say', { text, to: to?.seq });
        if (to) act.type(answering, '');
      },
    }),
  ];
}
