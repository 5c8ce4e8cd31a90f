import { paths } from '../paths.ts';
import { asset } from '../platform/assets.ts';
import { env } from '../platform/env.ts';
import type { Page } from '../platform/frame.ts';
import { nearOf, type ZonedTime } from '../platform/layout.ts';
import { bareName } from '../platform/names.ts';
import type { HourCycle, Reader } from '../platform/reader.rules.ts';
import { sayTime, steadyOffset } from '../platform/time.ts';
import { placeOf } from '../sessions/place.rules.ts';
import { sessionTitle } from '../sessions/rules.ts';
import { meetingAt } from './call.rules.ts';
import { canReopen } from './closing.rules.ts';
import type { RoomState } from './fold.ts';
import { queueOf } from './hands/queue.rules.ts';
import type { RoomRole } from './protocol.ts';
import { questionsOf, questionWords, sayVotes } from './questions/rules.ts';
import { mayLead } from './rules.ts';
import {
  type Agenda,
  agendaOf,
  type Block,
  blocksOf,
  handWords,
  leaderOf,
  nameIn,
  sayStatus,
  sayTotal,
  statusWords,
  stepWords,
} from './shown.rules.ts';
import type { Times } from './times.rules.ts';
import type { Visit } from './visit.actions.ts';

/** The room as it is now, for those who read it without its script; the script draws over it. */
export interface RoomPage extends Page {
  heading: string;
  cohort: string;
  back: string;
  when: ZonedTime;
  /** What the script has to know. */
  facts: {
    room: string;
    me: string;
    zone: string;
    hourCycle: HourCycle;
    /** How many minutes the zone is ahead of UTC round the session; '' where that changes. */
    offset: number | '';
    startsAt: number;
    minutes: number;
    selfRun: boolean;
    turn: string;
    turnName: string;
    now: number;
    /** How many times faster the server's time passes than a browser's. */
    rate: number;
  };
  status: string;
  people: string;
  step: { kicker: string; title: string; blocks: Block[] };
  /** For those who lead alone. */
  cues: Block[];
  parked: { text: string; isDone: boolean }[];
  floor: string;
  hands: { name: string; kind: string }[];
  agenda: { time: string; title: string; minutes: string; look: string; isNow: boolean }[];
  total: string;
  questions: { text: string; about: string }[];
  chat: { name: string; time: string; text: string }[];
  /** The shared notes: where they can be read, and what it takes to write in them, loaded when they are opened. */
  notes: { href: string; script: string; style: string };
  /** The address of the styles of the steps, which are fetched with the first that needs them. */
  stepsStyle: string;
  /** Where those who lead open it without its script; '' for others, and while it is open. */
  opening: string;
  /** Somebody who came by the room's code sees this page and no other. */
  isGuest: boolean;
  /** The call beside the room: where it is, and where the page can hold it itself; '' where there is none. */
  call: { href: string; meeting: string };
}

declare module '../platform/views.ts' {
  interface Views {
    'rooms/show': RoomPage;
  }
}

/** The page of a session's room. */
export function roomPage({ reader, found, role, state, turnName, meeting, now }: Visit): RoomPage {
  const isGuest = role === 'guest';
  const { session, unit, cohort, group } = found;
  const plan = { startsAt: session.startsAt.getTime(), minutes: session.minutes };
  const agenda = agendaOf(state, plan, now.getTime());
  const heading = sessionTitle(session, unit, cohort);
  const facts = {
    room: session.id,
    me: reader.userId,
    zone: reader.zone,
    hourCycle: reader.hourCycle,
    offset: steadyOffset(reader.zone, session.startsAt) ?? ('' as const),
    ...plan,
    selfRun: session.selfRun,
    turn: session.facilitatorId ?? '',
    turnName,
    now: now.getTime(),
    rate: env.clockRate,
  };
  return {
    title: `Room: ${heading}`,
    assets: ['room.css', 'room.js'],
    stepsStyle: asset('steps.css'),
    heading,
    cohort: cohort.name,
    back: isGuest ? '' : paths.session(session.id),
    bare: isGuest,
    isGuest,
    opening: mayOpen(role, state, plan, now) ? paths.session.room.opening(session.id) : '',
    call: {
      href: placeOf(cohort, session).onlineUrl,
      meeting: meetingAt(env.jitsiDomain, meeting, bareName(reader.name)),
    },
    when: nearOf(session.startsAt, reader, group.zone, now),
    facts,
    notes: {
      href: paths.session.notes(session.id),
      script: asset('notes.js'),
      style: asset('notes-sheet.css'),
    },
    status: sayStatus(state.status, plan.startsAt, now.getTime(), sayTime(session.startsAt, reader)),
    people: state.people.length > 0 ? `Arrived: ${state.people.map(({ name }) => name).join(', ')}` : '',
    step: stepPart(state, turnName),
    cues: mayLead(role) ? cuesOf(state) : [],
    parked: state.parked.map(({ text, isDone }) => ({ text, isDone })),
    floor: state.floor ? `${nameIn(state, state.floor)} has the floor` : '',
    hands: queueOf(state).map(({ person, kind }) => ({ name: nameIn(state, person), kind: handWords[kind] })),
    agenda: agenda.rows.map((row) => agendaRow(row, reader)),
    total: sayTotal(agenda.total, plan),
    questions: questionsOf(state).map((question) => ({
      text: question.text,
      about: [questionWords[question.as], sayVotes(question)].filter(Boolean).join(' · '),
    })),
    chat: state.chat.map(({ by, at, text }) => ({
      name: nameIn(state, by),
      time: sayTime(new Date(at), reader),
      text: text ?? 'deleted',
    })),
  };
}

const mayOpen = (role: RoomRole, state: RoomState, plan: Times, now: Date) =>
  mayLead(role) && state.status !== 'open' && canReopen(state, plan, now.getTime());

const cuesOf = ({ status, steps, current }: RoomState): Block[] =>
  blocksOf((status === 'open' && steps.find(({ id }) => id === current)?.cues) || '');

/** What the room is doing, in words. */
export function stepPart(state: RoomState, turnName: string): RoomPage['step'] {
  const { status, steps, current, people } = state;
  const index = steps.findIndex(({ id }) => id === current);
  const step = steps[index];
  if (status === 'closed') {
    const text = 'What was kept is on the session’s page.';
    return { kicker: 'The room is closed', title: 'Thank you for coming', blocks: blocksOf(text) };
  }
  if (step) {
    const kicker = `Step ${index + 1} of ${steps.length} · ${stepWords[step.kind]}`;
    return { kicker, title: step.title, blocks: blocksOf(step.text) };
  }
  const leader = leaderOf(state, null);
  const name = people.find(({ id }) => id === leader)?.name || turnName || 'The host';
  const [title, text] =
    status === 'open'
      ? ['Welcome', `${name} starts the first step.`]
      : ['The room isn’t open yet', `${name} opens the room.`];
  return { kicker: statusWords[status], title, blocks: blocksOf(text) };
}

const agendaRow = ({ title, minutes, place, startsAt }: Agenda['rows'][number], reader: Reader) => ({
  time: startsAt === null ? '✓' : sayTime(new Date(startsAt), reader),
  title,
  minutes: minutes > 0 ? `${minutes} min` : 'no timer',
  look: place,
  isNow: place === 'now',
});
