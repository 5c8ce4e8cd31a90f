import { leftOf, sayLeft } from '../../../server/rooms/shown.rules.ts';
import { agendaView } from './agenda.ts';
import { callButtons, callView, isCalling } from './call.ts';
import { chatView } from './chat.ts';
import { type Child, patch } from './dom.ts';
import { isFeedbackTime } from './feedback-time.ts';
import { floorView, handsView, myHandView } from './hands.ts';
import { hostView } from './host.ts';
import { kindsLoaded, questionsPiece, selfPiece, workClock, workView } from './kinds.ts';
import { linkView } from './link.ts';
import type { Act, Look } from './look.ts';
import { notSentView } from './not-sent-view.ts';
import { offerView } from './offer.ts';
import { panelOf, panelsView } from './panels.ts';
import { parkedAtEndView } from './parking-lot.ts';
import { presenceView } from './presence.ts';
import { cuesView, stepTextView, stepView } from './step.ts';
import { roomsTime, timerView } from './timer.ts';
import { canUndo } from './undo.ts';

/** A part of the page that is drawn by itself, when what it shows has changed. */
interface Region {
  id: string;
  view(look: Look, act: Act): Child | Child[];
  /** On what it depends; without this, on everything but the time. */
  of?(look: Look): unknown[];
}

const all = ({ now: _, ...look }: Look) => [...Object.values(look), kindsLoaded()];
const withMinute = (look: Look) => [...all(look), Math.floor(look.now / 60_000)];

const isLastMinute = ({ state, now }: Look) => (leftOf(state.timer, now) ?? Infinity) <= 60_000;

/** Time with the floor grows while somebody has it. */
const withSpeaking = (look: Look) => [...all(look), look.state.floor && Math.floor(look.now / 10_000)];

/**
 * All of them, in the order in which they are first drawn: what the room is doing, what one can do in it, and what is
 * beside that. Together they take a phone long enough to keep a tap waiting, so each of the three is a task of its own.
 */
const turns: Region[][] = [
  [
    { id: 'room-link', view: (look, act) => [linkView(look), offerView(look, act)] },
    {
      id: 'room-not-sent',
      view: notSentView,
      of: ({ notSent, link, state }) => [notSent, link, state.status],
    },
    { id: 'room-step', view: stepView, of: withMinute },
    {
      id: 'room-timer',
      view: timerView,
      of: (look) => [...all(look), sayLeft(roomsTime(look) ?? leftOf(look.state.timer, look.now) ?? 0)],
    },
    {
      id: 'room-self',
      view: selfPiece,
      of: (look) => [...withMinute(look), isLastMinute(look)],
    },
    { id: 'room-floor', view: floorView },
    { id: 'room-text', view: stepTextView, of: ({ state }) => [state.status, state.steps, state.current] },
    { id: 'room-cues', view: cuesView },
    { id: 'room-end', view: parkedAtEndView },
    {
      id: 'room-work',
      view: workView,
      of: (look) => [...all(look), workClock(look), isFeedbackTime(look)],
    },
  ],
  [
    { id: 'room-mine', view: myHandView },
    { id: 'room-host', view: hostView, of: (look) => [...all(look), canUndo(look)] },
    { id: 'room-hands', view: handsView, of: withSpeaking },
    { id: 'room-presence', view: presenceView, of: (look) => [...withSpeaking(look), ...withMinute(look)] },
    { id: 'room-call-tools', view: callButtons, of: ({ facts, ui }) => [facts, ui.typed] },
    { id: 'room-call', view: callView, of: ({ facts, ui }) => [facts, ui.typed] },
  ],
  [
    { id: 'room-agenda', view: agendaView, of: withMinute },
    { id: 'room-tabs', view: panelsView },
    { id: 'room-questions', view: questionsPiece },
    {
      id: 'room-lines',
      view: chatView,
      of: ({ state: { chat, people, status, isMuted }, here, waiting, ui: { marker }, role }) => [
        chat,
        isMuted,
        people,
        status,
        here,
        waiting,
        marker,
        role,
      ],
    },
  ],
];

/** How many turns it takes until the whole page is drawn. In the last one nothing is written, only measured and scrolled. */
export const allTurns = turns.length + 1;

const drawn = new Map<Region, unknown[]>();

/** Draws what has changed, of the first so many turns. */
export function drawRegions(look: Look, act: Act, upTo = allTurns) {
  const room = document.getElementById('room');
  if (room) arrange(room, look);
  if (room && look.ended) rest(room);
  for (const region of turns.slice(0, upTo).flat()) {
    const depends = (region.of ?? all)(look);
    if (drawn.get(region)?.every((value, index) => value === depends[index])) continue;
    const element = document.getElementById(region.id);
    if (!element) continue;
    patch(element, [region.view(look, act)]);
    drawn.set(region, depends);
  }
  if (upTo < allTurns || look.state.current === current) return;
  current = look.state.current;
  showCurrentStep();
}

/** What is open decides where things are. */
function arrange({ dataset }: HTMLElement, look: Look) {
  dataset.chat = look.ui.isChatOpen ? 'open' : '';
  dataset.calling = isCalling(look) ? 'yes' : '';
  dataset.panel = panelOf(look);
}

let current: string | null = null;

/** A long agenda scrolls in itself, and a new step is seen from its top; the page never does by itself. */
function showCurrentStep() {
  document.querySelector('.room-stage')?.scrollTo({ top: 0 });
  const agenda = document.getElementById('room-agenda');
  const step = agenda?.querySelector<HTMLElement>('[aria-current]');
  if (agenda && step) agenda.scrollTo({ top: step.offsetTop - agenda.offsetTop - 64 });
}

/** Nothing can be done here any more: what is shown is how the room was. */
function rest(room: HTMLElement) {
  for (const part of room.children)
    if (!part.classList.contains('room-link')) part.toggleAttribute('inert', true);
}
