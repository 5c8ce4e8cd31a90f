import type { HourCycle } from '../../../server/platform/reader.rules.ts';
import type { Step } from '../../../server/rooms/agenda/protocol.ts';
import type { RoomState } from '../../../server/rooms/fold.ts';
import type { Hand } from '../../../server/rooms/hands/fold.ts';
import { queueOf } from '../../../server/rooms/hands/queue.rules.ts';
import type { Away } from '../../../server/rooms/host/away.rules.ts';
import type { Commands, CommandType, Person, Refused, RoomRole } from '../../../server/rooms/protocol.ts';
import type { Reaction } from '../../../server/rooms/reactions/protocol.ts';
import { mayLead } from '../../../server/rooms/rules.ts';
import { runsItself } from '../../../server/rooms/self/running.rules.ts';
import { leaderOf, nameIn } from '../../../server/rooms/shown.rules.ts';
import type { NotSent } from './not-sent.ts';
import type { Sent } from './outbox.ts';

/** What the page was told when it was made. */
export interface Facts {
  room: string;
  me: string;
  /** The reader's own zone; every time on the page is in it. */
  zone: string;
  hourCycle: HourCycle;
  /** How many minutes the zone is ahead of UTC round the session; null where that changes. */
  offset: number | null;
  startsAt: number;
  minutes: number;
  /** Chosen to run itself. */
  selfRun: boolean;
  /** Whose turn it is to lead, and their name. */
  turn: string | null;
  turnName: string;
  /** The session's page; '' for a guest, to whom it is closed. */
  back: string;
  /** What the session and its cohort are called, on the wall. */
  heading: string;
  cohort: string;
  /** Came by the room's code. */
  isGuest: boolean;
  /** The call beside the room, and the meeting that the page can hold; '' where there is none. */
  call: string;
  meeting: string;
}

/** An agenda that somebody is changing, and the one they began with. */
export interface Draft {
  expect: number;
  steps: Step[];
}

/** What only this browser knows. */
export interface Ui {
  draft: Draft | null;
  /** Somebody who may lead, but does not, has asked for the controls. */
  isHelping: boolean;
  isChatOpen: boolean;
  /** The last line that was there when the reader looked away; new ones come below it. */
  marker: number | null;
  unread: number;
  /** Whether the end of a step's time is heard here. */
  sound?: boolean;
  /** What was typed or chosen and not sent, each under a name of its own. */
  typed: Readonly<Record<string, string>>;
}

/** Where a refusal is said: near what was refused. */
export type Place = 'people' | 'questions' | 'host' | 'hand' | 'agenda' | 'parking-lot' | 'chat' | 'work';

/** Everything a view shows. Views are functions of it, without a memory of their own. */
export interface Look {
  facts: Facts;
  state: RoomState;
  role: RoomRole;
  here: readonly Person[];
  link: 'joining' | 'live' | 'lost' | 'ended';
  /** Why this browser is no longer in the room. */
  ended: Refused | null;
  /** What this browser has done and the state does not show yet. */
  waiting: readonly Sent[];
  refusals: Partial<Record<Place, string>>;
  /** What its person typed and the room did not take. */
  notSent?: readonly NotSent[];
  /** Who has done what the running step asks of each; only those who lead are told. */
  progress: Progress;
  /** Whoever leads has been away for a while; `isOffered`: this person may take the lead. */
  away?: (Away & { isOffered: boolean }) | null;
  ui: Ui;
  /** Drawn large for everybody in a room with a projector: nothing to press, and nothing that is only somebody's own. */
  isWall: boolean;
  /** The server's clock. */
  now: number;
}

export interface Progress {
  step: string | null;
  done: readonly string[];
}

/** What a view can do. */
export interface Act {
  /** With `as` for somebody who is here without a device. */
  send<Type extends CommandType>(type: Type, data: Commands[Type], as?: string): void;
  set(change: Partial<Ui>): void;
  /** Keeps what is typed under a name; '' forgets it. */
  type(name: string, text: string): void;
  /** Asks before something that is not easily undone. */
  closeRoom(): void;
  openEarly(): void;
  handOver(): void;
  showKeys(): void;
  addPerson(): void;
  /** Shows something to everybody for a moment. */
  react(reaction: Reaction): void;
  removeLine(seq: number): void;
  /** Tries again to send what was not taken, or puts it away. */
  sendAgain(id: string): void;
  discard(id: string): void;
}

/** Whether the person leads this room at this moment, by its log. */
export const isLeader = ({ state, facts }: Look) =>
  !runsItself(state) && leaderOf(state, facts.turn) === facts.me;

/** Whether the controls of those who lead are shown: to the leader, and to others who may lead when they ask. */
export const hasControls = (look: Look) =>
  mayLead(look.role) &&
  (isLeader(look) ||
    look.ui.isHelping ||
    (leaderOf(look.state, look.facts.turn) === null && !runsItself(look.state)));

/** The step that is running. */
export const runningStep = ({ state }: Look): Step | null =>
  (state.status === 'open' && state.steps.find(({ id }) => id === state.current)) || null;

/** Under which name it is kept which breakout somebody who leads looks into. */
export const visiting = 'breakout visit';

/** Whether a command of this type is on its way. */
export const isOnItsWay = ({ waiting }: Look, type: CommandType) =>
  waiting.some(({ command }) => command.type === type);

/** What a person is called on this page. */
export function nameOf(look: Look, id: string | null): string {
  const { state, here, facts } = look;
  if (id === facts.me) return 'You';
  return here.find((person) => person.id === id)?.name ?? nameIn(state, id);
}

/** Whether somebody has left, who has a hand up or the floor: the log does not know. Where nobody is there, nobody knows. */
export const hasLeft = ({ here, state, facts }: Look, id: string) =>
  here.length > 0 && id !== facts.me && ![...here, ...state.withoutDevice].some((person) => person.id === id);

/** Whether the host is here, or may be. */
export function isHostHere(look: Look): boolean {
  const leader = leaderOf(look.state, look.facts.turn);
  return leader !== null && !hasLeft(look, leader);
}

/** Whose hand is the next to be heard: of those who are here. */
export const nextHand = (look: Look): Hand | undefined =>
  queueOf(look.state).find(({ person }) => !hasLeft(look, person));

/** Who leads, by name; '' when that is open, and where the room runs itself. */
export function leaderName(look: Look): string {
  if (runsItself(look.state)) return '';
  const leader = leaderOf(look.state, look.facts.turn);
  if (leader === null) return '';
  const isKnown = look.state.people.some(({ id }) => id === leader);
  return isKnown || leader === look.facts.me ? nameOf(look, leader) : look.facts.turnName;
}

/** Who moves the room, in a sentence: by name, or as “the host”; where no one hosts it, the room itself does. */
export const sayHost = (look: Look, article: 'The' | 'the') =>
  leaderName(look) || `${article} ${runsItself(look.state) ? 'room' : 'host'}`;
