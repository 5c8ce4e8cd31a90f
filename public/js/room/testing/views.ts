import assert from 'node:assert/strict';
import type { Step } from '../../../../server/rooms/agenda/protocol.ts';
import { emptyRoom, type RoomState } from '../../../../server/rooms/fold.ts';
import type { Person } from '../../../../server/rooms/protocol.ts';
import type { Child, Tree } from '../dom.ts';
import type { Act, Look } from '../look.ts';

/** What tests of views need: a room as somebody sees it, and ways to read and press what a view shows. */

export const people = ['Ada', 'Ben', 'Cleo'].map((name, index) => ({ id: name, name, at: index }));
export const steps: Step[] = ['Check-in', 'Discussion'].map((title) => ({
  id: title,
  kind: 'other',
  title,
  minutes: 10,
  text: '',
  cues: '',
  settings: {},
}));

/** The room as Ben sees it, in which Ada leads. */
export function look(state: Partial<RoomState> = {}, more: Partial<Look> = {}): Look {
  return {
    facts: {
      room: 'r',
      me: 'Ben',
      zone: 'UTC',
      hourCycle: 'h23',
      offset: 0,
      startsAt: 0,
      minutes: 90,
      selfRun: false,
      turn: 'Ada',
      turnName: 'Ada',
      back: '/sessions/r',
      heading: 'Goals',
      cohort: 'Tuesdays',
      isGuest: false,
      call: '',
      meeting: '',
    },
    state: { ...emptyRoom(), status: 'open', facilitator: 'Ada', steps, people, ...state },
    role: 'member',
    here: people.map(({ id, name }): Person => ({ id, name, role: 'member' })),
    link: 'live',
    ended: null,
    waiting: [],
    refusals: {},
    progress: { step: null, done: [] },
    ui: { draft: null, isHelping: false, isChatOpen: false, marker: null, unread: 0, typed: {} },
    isWall: false,
    now: 0,
    ...more,
  };
}

export const done: unknown[] = [];
export const act: Act = {
  send: (type, data, as) => done.push(as ? [type, data, as] : [type, data]),
  set: (change) => done.push(change),
  type: (name, text) => done.push([name, text]),
  closeRoom: () => done.push('close?'),
  openEarly: () => done.push('open early?'),
  handOver: () => done.push('hand over?'),
  showKeys: () => undefined,
  addPerson: () => done.push('add?'),
  react: (reaction) => done.push(reaction),
  removeLine: () => undefined,
  sendAgain: (id) => done.push(['again', id]),
  discard: (id) => done.push(['discard', id]),
};

const flat = (children: Child[]): Tree[] =>
  children.flatMap((child): Tree[] => {
    if (Array.isArray(child)) return flat(child);
    return child && typeof child === 'object' ? [child, ...flat(child.children)] : [];
  });

export const all = (view: Child | Child[]) => flat([view]);

export function textOf(view: Child | Child[]): string {
  if (Array.isArray(view)) return view.map(textOf).join('');
  if (view && typeof view === 'object') return view.children.map(textOf).join('');
  return view === null || view === undefined || view === false ? '' : String(view);
}

export const buttons = (view: Child | Child[]) => all(view).filter(({ tag }) => tag === 'button');
/** What is everybody's, and moves nothing for others. */
const everybodys = ['Keyboard shortcuts…', 'Sound when time is up: off', 'Park', 'Reply', 'Notes'];
/** What the buttons say, but for everybody's own. */
export const labels = (view: Child | Child[]) =>
  buttons(view)
    .map((one) => textOf(one))
    .filter((label) => !everybodys.includes(label));

export function press(view: Child | Child[], label: string): unknown {
  const button = buttons(view).find((one) => textOf(one).startsWith(label));
  assert.ok(button, `no button ${label}`);
  done.length = 0;
  (button.props.onclick as () => void)();
  return done[0];
}
