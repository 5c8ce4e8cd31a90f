import { settledFor } from '../../../server/rooms/agenda/kinds.rules.ts';
import {
  longestStep,
  longestTitle,
  type Step,
  type StepKind,
  stepKinds,
} from '../../../server/rooms/agenda/protocol.ts';
import { longestText } from '../../../server/rooms/protocol.ts';
import { stepWords } from '../../../server/rooms/shown.rules.ts';
import { type Child, h } from './dom.ts';
import { settingFields } from './editor-settings.ts';
import type { Look } from './look.ts';
import { icon } from './parts.ts';

export interface Row {
  step: Step;
  index: number;
  change(steps: Step[]): void;
}

/** One step in the form: title and minutes in sight, the rest behind a line that says what is there. */
export function rowView({ state }: Look, steps: Step[], { step, index, change }: Row) {
  const set = (changes: Partial<Step>) => change(steps.with(index, { ...step, ...changes }));
  const isRunning = step.id === state.current;
  const hasBegun = state.started.includes(step.id);
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
      h('summary', {}, saidOf(step)),
      h('div', { class: 'room-editor-more' }, [
        kindField(step, name, hasBegun, set),
        area('Text for all', `Text of ${name}`, step.text, (text) => set({ text })),
        area('Cues (hosts only)', `Cues of ${name}`, step.cues, (cues) => set({ cues })),
        settingFields(steps.slice(0, index), step, hasBegun, (settings) => set({ settings })),
      ]),
    ),
  );
}

/** "Silent writing, text, cues". */
const saidOf = ({ kind, text, cues }: Step) =>
  [stepWords[kind], text && 'text', cues && 'cues'].filter(Boolean).join(', ');

function kindField(step: Step, name: string, hasBegun: boolean, set: (changes: Partial<Step>) => void) {
  return h(
    'label',
    {},
    'Kind',
    h(
      'select',
      {
        'aria-label': `Kind of ${name}`,
        disabled: hasBegun,
        value: step.kind,
        onchange({ currentTarget }) {
          const kind = typedIn(currentTarget) as StepKind;
          set({ kind, settings: settledFor(kind, step.settings) });
        },
      },
      stepKinds.map((kind) => h('option', { value: kind, selected: kind === step.kind }, stepWords[kind])),
    ),
    hasBegun && h('small', {}, 'This step has started, so its kind can’t change.'),
  );
}

const area = (title: string, label: string, value: string, set: (typed: string) => void): Child =>
  h(
    'label',
    {},
    title,
    h('textarea', {
      'aria-label': label,
      maxlength: longestText,
      rows: 3,
      value,
      oninput: ({ currentTarget }) => set(typedIn(currentTarget)),
    }),
  );

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

function moved(steps: Step[], index: number, by: 1 | -1): Step[] {
  const step = steps[index];
  return step ? steps.toSpliced(index, 1).toSpliced(index + by, 0, step) : steps;
}

/** What somebody has typed or chosen in a field. */
export const typedIn = (element: HTMLElement) => (element as HTMLInputElement).value;

const minutesIn = (text: string) => Math.max(0, Math.min(longestStep, Math.round(Number(text) || 0)));
