import { breakoutsOf, roomOfPerson } from '../../../server/rooms/breakouts/rules.ts';
import type { Commands, CommandType, Refused } from '../../../server/rooms/protocol.ts';
import { mayLead } from '../../../server/rooms/rules.ts';
import { type Look, runningStep } from './look.ts';
import { agendaText, type TypedText } from './typed-text.ts';

/** A command that can be sent again. */
export type Again = { [Type in CommandType]: { type: Type; data: Commands[Type] } }[CommandType];

/** Something half typed whose field is gone. */
export interface Lost extends TypedText {
  /** The name under which it was kept. */
  name: string;
  why: string;
  again: Again | null;
}

interface Field {
  name: RegExp;
  what: string;
  /** Whether it can be typed on: its field is there, or one press away. */
  isThere(look: Look): boolean;
  /** What it would have sent, where that says no more and no less than the text: not whether a name stands on it. */
  again?(text: string): Again;
  /** Whether the room has it already, so that nothing is lost. */
  isKept?(look: Look, text: string): boolean;
}

const inStep =
  (...kinds: string[]) =>
  (look: Look) =>
    kinds.includes(runningStep(look)?.kind ?? '');

/** Every field in which people write, by the name under which its text is kept until it is sent. */
const fields: Field[] = [
  {
    name: /^chat$/,
    what: 'Chat message',
    isThere: ({ state, role }) => state.status !== 'closed' && (!state.isMuted || mayLead(role)),
    again: (text) => ({ type: 'chat.say', data: { text } }),
  },
  {
    name: /^card$/,
    what: 'Card',
    isThere: inStep('writing', 'clustering'),
  },
  { name: /^card \d+$/, what: 'Card', isThere: inStep('writing'), isKept: isOnCard },
  {
    name: /^item$/,
    what: 'Action item',
    isThere: inStep('actions'),
  },
  {
    name: /^question$/,
    what: 'Question',
    isThere: ({ state }) => state.status !== 'closed',
  },
  {
    name: /^park$/,
    what: 'Parked thought',
    isThere: ({ state }) => state.status === 'open',
    again: (text) => ({ type: 'park.add', data: { text } }),
  },
  { name: /^crux /, what: 'Claim', isThere: inStep('cruxes') },
  { name: /^group \d+$/, what: 'Name of a group', isThere: inStep('clustering') },
  {
    name: /^breakout line$/,
    what: 'Message to your breakout room',
    isThere({ state, facts }) {
      const open = breakoutsOf(state);
      return open !== null && roomOfPerson(open, facts.me) !== undefined;
    },
  },
  {
    name: /^breakout word$/,
    what: 'Message to all breakout rooms',
    isThere: ({ state, role }) => breakoutsOf(state) !== null && mayLead(role),
  },
  {
    name: /^feedback (keep|change)$/,
    what: 'Feedback',
    isThere: (look) => inStep('closing')(look) && !look.state.feedback.isOver,
    isKept: ({ state, facts }, text) =>
      Object.values(state.feedback.given[facts.me] ?? {}).some((said) => said === text),
  },
];

function isOnCard({ state }: Look, text: string): boolean {
  return Object.values(state.writings).some(({ written, cards }) =>
    [...written, ...cards].some((card) => card.text === text),
  );
}

/** What was typed and can be typed on no more, with the reason: the step or the room is over, or the person's part in it. */
export function lostIn(look: Look, typed: Readonly<Record<string, string>>): Lost[] {
  return [
    ...Object.entries(typed).flatMap(([name, kept]) => lostField(look, name, kept) ?? []),
    ...lostAgenda(look),
  ];
}

function lostField(look: Look, name: string, kept: string): Lost | undefined {
  const field = fields.find((one) => one.name.test(name));
  // The name of a group is kept with a mark before it.
  const text = name.startsWith('group ') ? kept.slice(1) : kept;
  if (!field || (!look.ended && field.isThere(look)) || !text.trim()) return undefined;
  if (field.isKept?.(look, text.trim())) return undefined;
  return { name, what: field.what, text, why: whyGone(look), again: field.again?.(text) ?? null };
}

function lostAgenda(look: Look): Lost[] {
  const { state, role, ended, ui } = look;
  if (!ui.draft || (!ended && state.status !== 'closed' && mayLead(role))) return [];
  const { steps, expect } = ui.draft;
  if (JSON.stringify(steps) === JSON.stringify(state.steps)) return [];
  const again: Again = { type: 'agenda.edit', data: { expect, steps } };
  return [{ name: 'agenda', what: 'Agenda', text: agendaText(steps), why: whyGone(look), again }];
}

function whyGone(look: Look): string {
  const { state, ended, role } = look;
  if (ended) return whyEnded(ended);
  if (state.status === 'closed') return 'The room was closed before you sent it.';
  if (state.isMuted && !mayLead(role)) return 'The chat was muted before you sent it.';
  return 'The room moved on before you sent it.';
}

/** Why someone who has been shut out can no longer send anything. */
export function whyEnded({ code, message }: Refused): string {
  if (code === 'closed') return message;
  return code === 'unauthenticated'
    ? 'You were signed out before it was sent.'
    : 'You left this session before it was sent.';
}

/** What is typed without the answers that were sent; what was typed since then stays. */
export function withoutFeedback(
  typed: Readonly<Record<string, string>>,
  { useful, keep, change }: Commands['feedback.give'],
): Record<string, string> {
  const sent: Record<string, string> = {
    'feedback useful': String(useful),
    'feedback keep': keep,
    'feedback change': change,
  };
  return Object.fromEntries(Object.entries(typed).filter(([name, text]) => sent[name] !== text));
}
