import {
  longestAgenda,
  longestStep,
  longestTitle,
  type Step,
} from '../../../server/rooms/agenda/protocol.ts';
import { longestText } from '../../../server/rooms/protocol.ts';
import { sayTotal } from '../../../server/rooms/shown.rules.ts';
import { type Child, h } from './dom.ts';
import { newId } from './kept.ts';
import { type Act, type Draft, isOnItsWay, type Look } from './look.ts';
import { button, icon, refusal } from './parts.ts';

/** The agenda as a form. What is typed stays here until it is saved, also when the room moves on meanwhile. */
export function editorView(look: Look, act: Act, draft: Draft): Child[] {
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
          if (!isBusy) act.send('agenda.edit', { expect: draft.expect, steps: draft.steps });
        },
      },
      h(
        'ol',
        {},
        draft.steps.map((step, index) => row(look, draft.steps, { step, index, change })),
      ),
      draft.steps.length < longestAgenda &&
        button('Add a step', 'button small', () => change(withNew(draft.steps))),
      h(
        'div',
        { class: 'room-editor-end' },
        draft.expect !== state.agendaSeq && overtaken(state, act, draft),
        refusal(look, 'agenda'),
        h('p', { class: 'room-editor-sum' }, sayTotal(sum(draft.steps), facts)),
        h('button', { class: 'button small primary', 'aria-busy': isBusy || null }, 'Save'),
        button('Cancel', 'button small quiet', () => act.set({ draft: null })),
      ),
    ),
  ];
}

interface Row {
  step: Step;
  index: number;
  change(steps: Step[]): void;
}

function row({ state }: Look, steps: Step[], { step, index, change }: Row) {
  const set = (changes: Partial<Step>) => change(steps.with(index, { ...step, ...changes }));
  const isRunning = step.id === state.current;
  const name = step.title || `Step ${index + 1}`;
  return h(
    'li',
    { key: step.id, class: isRunning ? 'now' : '' },
    h('textarea', {
      'aria-label': `Title of step ${index + 1}`,
      class: 'room-title',
      rows: 1,
      required: true,
      maxlength: longestTitle,
      value: step.title,
      oninput: ({ currentTarget }) => set({ title: typedIn(currentTarget).replace(/\s*\n\s*/g, ' ') }),
    }),
    h(
      'div',
      { class: 'room-editor-tools' },
      h(
        'label',
        {},
        h('input', {
          type: 'number',
          min: 0,
          max: longestStep,
          required: true,
          'aria-label': `Minutes of ${name}`,
          value: String(step.minutes),
          oninput: ({ currentTarget }) => set({ minutes: minutesIn(typedIn(currentTarget)) }),
        }),
        ' min',
      ),
      tool('up', `Move ${name} up`, () => change(moved(steps, index, -1)), index === 0),
      tool('down', `Move ${name} down`, () => change(moved(steps, index, 1)), index === steps.length - 1),
      tool('away', `Remove ${name}`, () => change(steps.toSpliced(index, 1)), isRunning),
    ),
    h(
      'details',
      {},
      h('summary', {}, step.text ? 'Text' : 'Add a text'),
      h('textarea', {
        'aria-label': `Text of ${name}`,
        maxlength: longestText,
        rows: 3,
        value: step.text,
        oninput: ({ currentTarget }) => set({ text: typedIn(currentTarget) }),
      }),
    ),
  );
}

/** The button stays where it is when it has nothing to do, so that a keyboard does not lose its place. */
const tool = (name: 'up' | 'down' | 'away', label: string, act: () => void, isIdle: boolean) =>
  h(
    'button',
    {
      key: name,
      type: 'button',
      class: 'button small quiet room-x',
      'aria-label': label,
      'aria-disabled': isIdle || null,
      onclick: () => isIdle || act(),
    },
    icon(name),
  );

/** Somebody else has saved meanwhile: the person decides, and loses nothing by accident. */
function overtaken(state: Look['state'], act: Act, draft: Draft) {
  return h(
    'div',
    { class: 'notice warning' },
    h('p', {}, 'Somebody else has changed the agenda meanwhile.'),
    h(
      'div',
      { class: 'buttons' },
      button('Take theirs', 'button small', () =>
        act.set({ draft: { expect: state.agendaSeq, steps: state.steps } }),
      ),
      button('Keep mine', 'button small', () => act.set({ draft: { ...draft, expect: state.agendaSeq } })),
    ),
  );
}

const withNew = (steps: Step[]): Step[] => [
  ...steps,
  { id: newId(), kind: 'other', title: '', minutes: 10, text: '', cues: '', settings: {} },
];

function moved(steps: Step[], index: number, by: 1 | -1): Step[] {
  const step = steps[index];
  return step ? steps.toSpliced(index, 1).toSpliced(index + by, 0, step) : steps;
}

const sum = (steps: Step[]) => steps.reduce((total, { minutes }) => total + minutes, 0);

const typedIn = (element: HTMLElement) => (element as HTMLInputElement).value;

const minutesIn = (text: string) => Math.max(0, Math.min(longestStep, Math.round(Number(text) || 0)));
