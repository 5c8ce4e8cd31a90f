import { kinds, settledFor } from '../../../server/rooms/agenda/kinds.rules.ts';
import { longestAgenda, type Step, type StepKind, stepKinds } from '../../../server/rooms/agenda/protocol.ts';
import { sayTotal, stepWords } from '../../../server/rooms/shown.rules.ts';
import { type Child, h } from './dom.ts';
import { rowView } from './editor-row.ts';
import { newId } from './kept.ts';
import { type Act, type Draft, isOnItsWay, type Look } from './look.ts';
import { button, refusal } from './parts.ts';

/** The agenda as a form. What is typed stays here until it is saved, also when the room moves on meanwhile. */
export function editorView(look: Look, act: Act): Child[] {
  const { draft } = look.ui;
  if (!draft) return [];
  const { state, facts } = look;
  const change = (steps: Step[]) => act.set({ draft: { ...draft, steps } });
  const isBusy = isOnItsWay(look, 'agenda.edit');
  return [
    h(
      'form',
      {
        key: 'editor',
        class: 'room-editor',
        onsubmit(event) {
          event.preventDefault();
          if (!isBusy) act.send('agenda.edit', { expect: draft.expect, steps: draft.steps.map(settled) });
        },
      },
      h(
        'ol',
        {},
        draft.steps.map((step, index) => rowView(look, draft.steps, { step, index, change })),
      ),
      draft.steps.length < longestAgenda && adder((kind) => change([...draft.steps, newStep(kind)])),
      h(
        'div',
        { class: 'room-editor-end' },
        draft.expect !== state.agendaSeq && overtaken(state, act, draft),
        refusal(look, 'agenda'),
        h('p', { class: 'room-editor-sum' }, sayTotal(sum(draft.steps), facts)),
        h('button', { class: 'button small primary', 'aria-busy': isBusy || null }, 'Save'),
        button('Cancel', 'button small quiet', () => act.set({ draft: null })),
      ),
      h(
        'p',
        { class: 'soft small' },
        h('a', { href: `${facts.back}/plan` }, 'Whole plans'),
        ' are on a separate page, where you can start from one or save yours.',
      ),
    ),
  ];
}

/** Every kind of step, with what it is for. */
function adder(add: (kind: StepKind) => void): Child {
  return h(
    'details',
    { key: 'add', class: 'room-adder' },
    h('summary', { class: 'button small' }, 'Add a step'),
    h(
      'ul',
      {},
      stepKinds.map((kind) =>
        h(
          'li',
          {},
          h(
            'button',
            {
              type: 'button',
              onclick({ currentTarget }) {
                currentTarget.closest('details')?.removeAttribute('open');
                add(kind);
                document.querySelector<HTMLElement>('.room-editor li:last-child .room-title')?.focus();
              },
            },
            h('b', {}, stepWords[kind]),
            h('small', {}, kinds[kind].purpose),
          ),
        ),
      ),
    ),
  );
}

const settled = (step: Step): Step => ({ ...step, settings: settledFor(step.kind, step.settings) });

const newStep = (kind: StepKind): Step => ({
  id: newId(),
  kind,
  title: kind === 'other' ? '' : stepWords[kind],
  minutes: kinds[kind].minutes,
  text: '',
  cues: '',
  settings: {},
});

/** Somebody else has saved meanwhile: the person decides, and loses nothing by accident. */
function overtaken(state: Look['state'], act: Act, draft: Draft) {
  return h(
    'div',
    { class: 'notice warning' },
    h('p', {}, 'Someone else has changed the agenda in the meantime.'),
    h(
      'div',
      { class: 'buttons' },
      button('Use theirs', 'button small', () =>
        act.set({ draft: { expect: state.agendaSeq, steps: state.steps } }),
      ),
      button('Keep mine', 'button small', () => act.set({ draft: { ...draft, expect: state.agendaSeq } })),
    ),
  );
}

const sum = (steps: Step[]) => steps.reduce((total, { minutes }) => total + minutes, 0);
