import type { Timer } from './agenda/fold.ts';
import type { Step, StepKind } from './agenda/protocol.ts';
import type { RoomState } from './fold.ts';
import type { HandKind } from './hands/protocol.ts';

/** What pages say about a room, on the server and in the browser. */

/** The session as it was planned. */
export interface Plan {
  startsAt: number;
  minutes: number;
}

export interface AgendaRow extends Step {
  place: 'done' | 'now' | 'next' | 'later';
  /** When it began or will begin; null for what is done, of which the state keeps no times. */
  startsAt: number | null;
}

export interface Agenda {
  rows: AgendaRow[];
  /** The minutes of all steps together. */
  total: number;
  /** When it will all be over, if every step keeps its minutes from now on. */
  endsAt: number;
}

const minute = 60_000;

/** The agenda with what is done, now and next, and when each step will begin. */
export function agendaOf(state: RoomState, plan: Plan, now: number): Agenda {
  const current = state.steps.findIndex(({ id }) => id === state.current);
  const rows: AgendaRow[] = [];
  let at = state.status === 'open' ? now : Math.max(plan.startsAt, 0);
  for (const [index, step] of state.steps.entries()) {
    const place = placeOf(index, current, state.status);
    if (place === 'done') rows.push({ ...step, place, startsAt: null });
    else if (place === 'now') {
      rows.push({ ...step, place, startsAt: state.startedAt });
      at = Math.max(now, now + (leftOf(state.timer, now) ?? 0));
    } else {
      rows.push({ ...step, place, startsAt: at });
      at += step.minutes * minute;
    }
  }
  return { rows, total: state.steps.reduce((sum, { minutes }) => sum + minutes, 0), endsAt: at };
}

function placeOf(index: number, current: number, status: RoomState['status']): AgendaRow['place'] {
  if (status === 'closed' || index < current) return 'done';
  if (index === current) return 'now';
  return index === current + 1 ? 'next' : 'later';
}

/** What is left of a timer in milliseconds, negative when it is over; null when there is none. */
export function leftOf({ endsAt, pausedLeft }: Timer, now: number): number | null {
  return endsAt === null ? pausedLeft : endsAt - now;
}

/** A timer in minutes and seconds. A second has begun counts as a whole one, so that 0:00 is the end. */
export function sayLeft(milliseconds: number): string {
  const seconds = milliseconds > 0 ? Math.ceil(milliseconds / 1000) : Math.floor(-milliseconds / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return milliseconds > -1000 ? text : `${text} over`;
}

/** The minutes of an agenda against those of the session. */
export function sayTotal(total: number, { minutes }: Pick<Plan, 'minutes'>): string {
  if (total === minutes) return `${total} of ${minutes} min`;
  return total > minutes
    ? `${total} of ${minutes} min: ${total - minutes} too many`
    : `${total} of ${minutes} min: ${minutes - total} to spare`;
}

export const handWords: Record<HandKind, string> = {
  point: 'New point',
  reply: 'Reply',
  order: 'Point of order',
};

export const stepWords: Record<StepKind, string> = {
  'check-in': 'Check-in',
  readings: 'Readings',
  reading: 'Silent reading',
  prompt: 'Question',
  discussion: 'Discussion',
  writing: 'Silent writing',
  clustering: 'Sorting',
  voting: 'Dot voting',
  poll: 'Poll',
  'go-round': 'Go-round',
  breakouts: 'Breakouts',
  credence: 'Credence',
  cruxes: 'Crux map',
  exercise: 'Exercise',
  actions: 'Action items',
  break: 'Break',
  closing: 'Closing',
  other: 'Step',
};

/** How long before its session a room that is not open yet says when it will. */
const soonOpens = 12 * 60 * 60_000;

/** How a room stands: "Opens at 18:00", "Open". `time` is when its session starts, as its reader's clock has it. */
export function sayStatus(status: RoomState['status'], startsAt: number, now: number, time: string): string {
  const opensSoon = status === 'waiting' && now < startsAt && startsAt - now < soonOpens;
  return opensSoon ? `Opens at ${time}` : statusWords[status];
}

export const statusWords: Record<RoomState['status'], string> = {
  waiting: 'Not open yet',
  open: 'Open',
  closed: 'Closed',
};

/** Parts of a step's text: lines that begin with a dash are a list. */
export interface Block {
  isList: boolean;
  lines: string[];
}

/** A plain text as paragraphs and lists. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    const isList = /^\s*[-*•]\s+/.test(line);
    const plain = line.replace(/^\s*[-*•]\s+/, '').trim();
    const last = blocks.at(-1);
    if (!plain) blocks.push({ isList: false, lines: [] });
    else if (last?.isList === isList && last.lines.length > 0) last.lines.push(plain);
    else blocks.push({ isList, lines: [plain] });
  }
  return blocks.filter(({ lines }) => lines.length > 0);
}

/** Who leads, by the room's log, and before that says anything, whose turn it is. */
export const leaderOf = (state: Pick<RoomState, 'facilitator'>, turn: string | null) =>
  state.facilitator ?? turn;

/** A person's name in this room. */
export function nameIn({ people, carried }: Named, id: string | null): string {
  const isOwner = ({ owner }: { owner: string | null }) => id !== null && owner === id;
  return people.find((person) => person.id === id)?.name ?? carried?.find(isOwner)?.name ?? 'Former member';
}

/** Who came, and whose items came back. */
type Named = Pick<RoomState, 'people'> & Partial<Pick<RoomState, 'carried'>>;
