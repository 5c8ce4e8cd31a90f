import { votesOf, votingOf, writingOf } from '../../../server/rooms/cards/results.rules.ts';
import { credenceOf, medianOf } from '../../../server/rooms/credence/answers.rules.ts';
import { rounds } from '../../../server/rooms/credence/protocol.ts';
import type { RoomState } from '../../../server/rooms/fold.ts';
import { queueOf } from '../../../server/rooms/hands/queue.rules.ts';
import { handWords } from '../../../server/rooms/shown.rules.ts';
import { hasControls, type Look, nameOf } from './look.ts';
import { timeOfDay } from './time-of-day.ts';

/** What those who listen to the page are told when the room has changed. Chat is counted elsewhere, not read out. */
export function changesIn(before: RoomState, look: Look): string[] {
  const { state } = look;
  return [
    statusSaid(before, look),
    stepSaid(before, look),
    leadSaid(before, look),
    floorSaid(before, look),
    moreSaid(before, look),
  ]
    .concat(
      state.status === 'open'
        ? [
            ...handsSaid(before, look),
            turnSaid(before, look),
            rulesSaid(before, look),
            shownSaid(before, look),
            chanceSaid(before, look),
            likelySaid(before, look),
          ]
        : [],
    )
    .filter(Boolean);
}

function statusSaid(before: RoomState, { state }: Look): string {
  if (before.status === state.status) return '';
  return state.status === 'open' ? 'The room is open.' : 'The room is closed.';
}

function stepSaid(before: RoomState, { state }: Look): string {
  if (before.current === state.current && before.startedAt === state.startedAt) return '';
  const step = state.steps.find(({ id }) => id === state.current);
  if (!step) return '';
  return step.minutes > 0 ? `Now: ${step.title}, ${step.minutes} minutes.` : `Now: ${step.title}.`;
}

function leadSaid(before: RoomState, look: Look): string {
  const { facilitator } = look.state;
  if (before.facilitator === facilitator || before.facilitator === null || facilitator === null) return '';
  return facilitator === look.facts.me
    ? 'You’re the host now.'
    : `${nameOf(look, facilitator)} is the host now.`;
}

function floorSaid(before: RoomState, look: Look): string {
  const { floor, status } = look.state;
  if (before.floor === floor || status !== 'open') return '';
  if (floor === null) return 'No one has the floor.';
  return floor === look.facts.me ? 'You have the floor.' : `${nameOf(look, floor)} has the floor.`;
}

/** What everybody waited for: all cards together, or how the votes fell. */
function shownSaid(before: RoomState, { state }: Look): string {
  const step = state.current ?? '';
  const { isShown, cards } = writingOf(state, step);
  if (isShown && !writingOf(before, step).isShown) return `All cards are shown: ${cards.length}.`;
  const first = votesOf(state, step)?.results[0];
  return first && !votingOf(before, step).counts
    ? `The votes are shown. Most: ${first.label}, ${first.dots}.`
    : '';
}

function moreSaid(before: RoomState, { state }: Look): string {
  if (state.more === null || before.more?.step === state.more.step) return '';
  return 'Does this step need more time? Two minutes, five, or no more.';
}

/** That one speaks next is said when nobody has the floor any more, or the queue has moved. */
function turnSaid(before: RoomState, { state, facts }: Look): string {
  const isNext = (room: RoomState) => queueOf(room)[0]?.person === facts.me;
  return isNext(state) && !isNext(before) && state.hands.length > 1 ? 'You’re next in the queue.' : '';
}

/** What holds for everybody from now on. */
function rulesSaid(before: RoomState, look: Look): string {
  const { isMuted, isLocked, isBalanced, questions } = look.state;
  const discussed = questions.find(({ as }) => as === 'discussing');
  const isNew =
    discussed && !before.questions.some(({ seq, as }) => seq === discussed.seq && as === 'discussing');
  return [
    isMuted !== before.isMuted && (isMuted ? 'The chat is paused.' : 'The chat is open again.'),
    isLocked !== before.isLocked &&
      hasControls(look) &&
      (isLocked ? 'The room is locked.' : 'The room is unlocked.'),
    isBalanced !== before.isBalanced &&
      (isBalanced
        ? 'Balanced queue: those who’ve spoken least go first.'
        : 'The queue is in order of hands raised again.'),
    isNew && `Being discussed: ${discussed.text}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Only those who give the floor need to hear of each hand. */
function handsSaid(before: RoomState, look: Look): string[] {
  if (!hasControls(look)) return [];
  return look.state.hands
    .filter(({ person }) => person !== look.facts.me && !before.hands.some((hand) => hand.person === person))
    .map(({ person, kind }) => `${nameOf(look, person)} raises a hand: ${handWords[kind].toLowerCase()}.`);
}

/** Whom chance has picked, and that a poll's result is there. */
function chanceSaid(before: RoomState, look: Look): string {
  const { picked, polls, current } = look.state;
  if (picked && picked !== before.picked)
    return picked.person === look.facts.me
      ? 'You’ve been picked.'
      : `${nameOf(look, picked.person)} has been picked.`;
  const step = current ?? '';
  return polls[step]?.shown && !before.polls[step]?.shown ? 'The result is shown.' : '';
}

/** How likely people find a claim, the first time or the second. */
function likelySaid(before: RoomState, { state }: Look): string {
  const { current } = state;
  if (current === null || before.current !== current) return '';
  const [now, then] = [credenceOf(state, current).shown, credenceOf(before, current).shown];
  const shown = rounds.map((round) => !then[round] && now[round]).find(Boolean);
  return shown ? `The answers are shown. Median: ${medianOf(shown)}%.` : '';
}

/** That somebody has put notes back as they were; those of a breakout are only told to those who may read them. */
export function restoredSaid(before: RoomState, { state: { restored }, facts }: Look): string {
  if (!restored || before.restored?.seq === restored.seq) return '';
  const from = timeOfDay(restored.from, facts);
  if (restored.by === facts.me) return `You restored the notes from ${from}.`;
  return `${restored.name} restored the notes from ${from}.`;
}

/** Whose messages came: of others, since a state. */
export function newMessages(before: RoomState, look: Look): string[] {
  return look.state.chat
    .filter(({ seq, by }) => seq > before.seq && by !== look.facts.me)
    .map(({ by }) => nameOf(look, by));
}

const minute = 60_000;

/** What is said of a timer that runs from one moment to another: its last minute, and its end. */
export function timeSaid(before: number | null, left: number | null): string {
  if (before === null || left === null || left > before) return '';
  if (before > minute && left <= minute && left > 0) return 'One minute left.';
  return before > 0 && left <= 0 ? 'Time is up.' : '';
}
