import { many } from '../../../../server/platform/words.rules.ts';
import type { Step } from '../../../../server/rooms/agenda/protocol.ts';
import { meanOf, optionsOf } from '../../../../server/rooms/polls/options.rules.ts';
import type { PollResult } from '../../../../server/rooms/polls/protocol.ts';
import { pollOf, pollResult } from '../../../../server/rooms/polls/rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, nameOf, runningStep, sayHost } from '../look.ts';
import { commandButton, refusal } from '../parts.ts';
import { forAnother, whomFor } from './for-another.ts';
import { doneLine } from './parts.ts';

/** A question with a few answers: everybody chooses unseen, then all see the result. */
export function pollView(look: Look, act: Act): Child[] {
  const step = runningStep(look);
  if (!step) return [];
  const result = pollResult(look.state, step.id);
  if (result) return [resultOf(look, step, result), refusal(look, 'work')];
  if (look.isWall)
    return [
      options(step),
      h('p', { key: 'wait' }, 'Everyone is choosing. Answers are hidden until the result is shown.'),
    ];
  return [
    choosing(look, act, step),
    refusal(look, 'work'),
    doneLine(look, 'answered'),
    hasControls(look) &&
      commandButton(
        look,
        act,
        { type: 'poll.show', data: { step: step.id }, look: 'button', key: 'show' },
        'Show the result',
      ),
  ];
}

const options = (step: Step) =>
  h(
    'ul',
    { key: 'options', class: 'room-options' },
    optionsOf(step).map((option) => h('li', {}, option)),
  );

function choosing(look: Look, act: Act, step: Step): Child {
  const whom = whomFor(look, step);
  const chosen = whom ? '' : chosenIn(look, step);
  const hint = whom ? sayFor(look, step, whom) : '';
  return h(
    'form',
    { key: 'choosing', class: 'room-poll', onsubmit: (event) => event.preventDefault() },
    h(
      'fieldset',
      {},
      h('legend', { class: 'soft small' }, promise(step)),
      h(
        'div',
        { class: `room-options ${step.settings.poll ?? ''}` },
        optionsOf(step).map((label, index) => option(look, act, step, { label, index, chosen })),
      ),
    ),
    h('p', { class: 'soft small', role: 'status' }, hint || (chosen !== '' && kept(look))),
    forAnother(look, act, step),
  );
}

/** What was chosen for somebody else is their secret too: whoever chose it is told that it is there. */
function sayFor(look: Look, step: Step, whom: string): string {
  const name = nameOf(look, whom);
  const { progress } = look;
  const hasAnswered = progress.step === step.id && progress.done.includes(whom);
  return hasAnswered ? `${name} has answered. Choosing again changes it.` : `Choose for ${name}.`;
}

/** What I have chosen, as it is typed: "0,2". What is on its way stands until it is refused. */
function chosenIn({ state, ui, facts, refusals }: Look, { id }: Step): string {
  const stored = pollOf(state, id).given[facts.me]?.choices.join(',') ?? '';
  return refusals.work ? stored : (ui.typed[`poll ${id}`] ?? stored);
}

interface Option {
  label: string;
  index: number;
  chosen: string;
}

function option(look: Look, act: Act, step: Step, { label, index, chosen }: Option): Child {
  const isMany = step.settings.poll === 'several';
  const before = chosen === '' ? [] : chosen.split(',').map(Number);
  const isChosen = before.includes(index);
  const whom = whomFor(look, step);
  return h(
    'label',
    { key: String(index) },
    h('input', {
      type: isMany ? 'checkbox' : 'radio',
      name: 'poll',
      value: index,
      checked: isChosen,
      onchange() {
        const others = before.filter((choice) => choice !== index);
        const choices = isMany ? [...others, ...(isChosen ? [] : [index])].sort() : [index];
        if (!whom) act.type(`poll ${step.id}`, choices.join(','));
        act.send('poll.answer', { step: step.id, choices }, whom);
      },
    }),
    h('span', {}, label),
  );
}

function promise({ settings }: Step): string {
  if (settings.anonymous)
    return 'Anonymous, even to the host. The result can be shown once three people have answered.';
  if (settings.named) return 'Hidden until the result is shown, with names.';
  return 'Hidden until the result is shown, as totals only, once three people have answered.';
}

const kept = (look: Look) =>
  hasControls(look)
    ? 'Saved. You can change it until you show the result.'
    : `Saved. You can change it until ${sayHost(look, 'the')} shows the result.`;

/** The result as bars with their numbers. */
function resultOf(look: Look, step: Step, result: PollResult): Child {
  const { counts, answers, names } = result;
  const mean = step.settings.poll === 'scale' && meanOf(result);
  return h(
    'figure',
    { key: 'result', class: `room-result ${step.settings.poll ?? ''}` },
    h(
      'figcaption',
      {},
      many(answers, 'answer'),
      typeof mean === 'number' && `, ${mean.toFixed(1)} on average`,
    ),
    h(
      'ul',
      {},
      optionsOf(step).map((label, index) =>
        h(
          'li',
          {},
          h('span', { class: 'room-result-label' }, label),
          h('progress', { max: Math.max(1, answers), value: counts[index] ?? 0, 'aria-hidden': 'true' }),
          h('b', {}, counts[index] ?? 0),
          (names?.[index]?.length ?? 0) > 0 &&
            h('small', {}, names?.[index]?.map((person) => nameOf(look, person)).join(', ')),
        ),
      ),
    ),
  );
}
