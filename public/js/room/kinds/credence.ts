import { many } from '../../../../server/platform/words.rules.ts';
import type { Step } from '../../../../server/rooms/agenda/protocol.ts';
import { claimOf, credenceOf, isOpen, medianOf } from '../../../../server/rooms/credence/answers.rules.ts';
import type { Credence } from '../../../../server/rooms/credence/fold.ts';
import { dotsOf, sayChange } from '../../../../server/rooms/credence/plot.rules.ts';
import { type Round, rounds } from '../../../../server/rooms/credence/protocol.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, nameOf, runningStep } from '../look.ts';
import { commandButton, refusal } from '../parts.ts';
import { doneLine } from './parts.ts';

const asks: Record<Round, string> = {
  before: 'How likely is it? Answer on your own screen.',
  after: 'How likely is it now? Answer on your own screen.',
};

/** A claim, and how sure people are of it: before they talk, and after. */
export function credenceView(look: Look, act: Act): Child[] {
  const step = runningStep(look);
  if (!step) return [];
  const credence = credenceOf(look.state, step.id);
  return [
    step.settings.claim && h('blockquote', { key: 'claim', class: 'room-claim' }, claimOf(step)),
    ...rounds.map((round) => results(credence, round)),
    moves(look, credence),
    isOpen(credence) && look.isWall && h('p', { key: 'ask', class: 'room-say' }, asks[credence.round]),
    isOpen(credence) && !look.isWall && answer(look, act, step, credence),
    isOpen(credence) && doneLine(look, 'answered'),
    refusal(look, 'work'),
    hasControls(look) && !look.isWall && controls(look, act, step.id, credence),
  ];
}

function answer(look: Look, act: Act, { id, settings }: Step, { round, given }: Credence) {
  const name = `credence ${id} ${round}`;
  const sent = given[round][look.facts.me]?.percent;
  const value = look.ui.typed[name] ?? String(sent ?? 50);
  const isTouched = look.ui.typed[name] !== undefined;
  const type = ({ currentTarget }: { currentTarget: HTMLElement }) =>
    act.type(name, (currentTarget as HTMLInputElement).value);
  const isNew = isTouched && Number(value) !== sent;
  return h(
    'form',
    {
      key: name,
      class: 'room-credence',
      onsubmit(event) {
        event.preventDefault();
        act.send('credence.give', { percent: Number(value), step: id });
      },
    },
    h('p', { class: 'soft small' }, promise(settings)),
    h('label', { for: 'credence' }, round === 'before' ? 'How likely is it?' : 'How likely is it now?'),
    h('output', { for: 'credence' }, `${value}%`),
    h('input', { id: 'credence', type: 'range', min: 0, max: 100, step: 1, value, oninput: type }),
    h(
      'p',
      { class: 'room-scale', 'aria-hidden': 'true' },
      h('span', {}, 'No'),
      h('span', {}, 'Even'),
      h('span', {}, 'Yes'),
    ),
    h(
      'button',
      {
        class: `button ${sent === undefined || isNew ? 'primary' : 'quiet'}`,
        'aria-disabled': (sent !== undefined && !isNew) || null,
      },
      sayLabel(sent, Number(value)),
    ),
    sent !== undefined &&
      h(
        'p',
        { class: 'soft small', role: 'status' },
        `Your answer: ${sent}%. You can change it until all answers are shown.`,
      ),
  );
}

function sayLabel(sent: number | undefined, value: number): string {
  if (sent === undefined) return `Submit ${value}%`;
  return sent === value ? 'Submitted' : `Change to ${value}%`;
}

function promise({ anonymous, named }: Step['settings']) {
  if (anonymous)
    return 'Anonymous, even to the host. All answers are shown together once three people have answered.';
  if (named)
    return 'Hidden until all answers are shown. After the second vote, everyone sees who changed their mind.';
  return 'Hidden until all answers are shown, without names, once three people have answered.';
}

const roundWords: Record<Round, string> = { before: 'Before', after: 'After' };

function results({ shown }: Credence, round: Round): Child {
  const percents = shown[round];
  if (!percents) return null;
  const median = medianOf(percents);
  const said = `${roundWords[round]}: ${many(percents.length, 'answer')}, median ${median}%`;
  return h(
    'figure',
    { key: round, class: `room-plot ${round}` },
    h('figcaption', {}, h('b', {}, roundWords[round]), ` median ${median}%`),
    plot(percents, median ?? 0, `${said}. ${percents.map((percent) => `${percent}%`).join(', ')}`),
  );
}

const dot = 6;

function plot(percents: readonly number[], median: number, label: string) {
  const dots = dotsOf(percents);
  const levels = Math.max(1, ...dots.map(({ level }) => level + 1));
  const height = levels * 2 * dot + 34;
  const ground = height - 24;
  const x = (percent: number) => 24 + percent * 3.52;
  return h(
    'svg',
    { viewBox: `0 0 400 ${height}`, role: 'img', 'aria-label': label },
    h('line', { x1: x(median), x2: x(median), y1: 0, y2: ground, class: 'median' }),
    h('line', { x1: x(0), x2: x(100), y1: ground, y2: ground, class: 'axis' }),
    [0, 25, 50, 75, 100].map((percent) =>
      h('text', { x: x(percent), y: height - 6, 'text-anchor': 'middle' }, `${percent}%`),
    ),
    dots.map(({ percent, level }) =>
      h('circle', { cx: x(percent), cy: ground - dot - 1 - level * 2 * dot, r: dot - 1 }),
    ),
  );
}

function moves(look: Look, { moves }: Credence): Child {
  if (moves.length === 0) return null;
  const moved = moves.filter(({ before, after }) => before !== after);
  const isNamed = moves.some(({ person }) => person);
  return h(
    'div',
    { key: 'moves', class: 'room-moves' },
    h('p', {}, `${moved.length} of ${moves.length} changed their answer.`),
    isNamed &&
      h(
        'ul',
        { class: 'plain' },
        moved.map(({ person, before, after }) =>
          h(
            'li',
            {},
            h('b', {}, nameOf(look, person ?? null)),
            ` ${before} → ${after}%, `,
            sayChange(after - before),
          ),
        ),
      ),
  );
}

function controls(look: Look, act: Act, step: string, credence: Credence): Child {
  const { round } = credence;
  if (isOpen(credence)) {
    return commandButton(
      look,
      act,
      { type: 'credence.show', data: { step }, look: 'button', key: 'show' },
      'Show all answers',
    );
  }
  if (round === 'after') return null;
  return commandButton(
    look,
    act,
    { type: 'credence.again', data: { step }, look: 'button', key: 'again' },
    'Ask again after the discussion',
  );
}
