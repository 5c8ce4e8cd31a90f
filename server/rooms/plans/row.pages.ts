import { type Field, type FieldSpec, fieldOf } from '../../platform/form.ts';
import { type SettingSpec, settingsOf } from '../agenda/kinds.rules.ts';
import { longestStep, longestTitle, stepKinds } from '../agenda/protocol.ts';
import type { RoomState } from '../fold.ts';
import { longestText } from '../protocol.ts';
import { stepWords } from '../shown.rules.ts';
import type { DraftStep } from './draft.rules.ts';

/** A step of the form on the page of a plan. */
export interface PlanRow {
  number: number;
  time: string;
  name: string;
  /** What is behind the line that opens the rest: "Silent writing, text, cues". */
  said: string;
  isOpen: boolean;
  isRunning: boolean;
  hidden: { name: string; value: string }[];
  fields: Field[];
  more: Field[];
  /** Why some of it cannot be changed any more; '' while it can. */
  fixed: string;
  up: string;
  down: string;
  remove: string;
}

interface RowFacts {
  step: DraftStep;
  index: number;
  before: readonly DraftStep[];
  time: string;
  state: Pick<RoomState, 'started' | 'current'>;
  errors: Readonly<Record<string, string>>;
  isLast: boolean;
}

export function planRow({ step, index, before, time, state, errors, isLast }: RowFacts): PlanRow {
  const hasBegun = state.started.includes(step.id);
  const isRunning = state.current === step.id;
  const at = (spec: FieldSpec) => {
    const name = `${spec.name}-${index}`;
    return { ...fieldOf({ ...spec, name, id: `f-${name}` }), error: errors[name] ?? '' };
  };
  const settings = settingsOf(step.kind);
  const isFixed = ({ isPromise }: SettingSpec) => hasBegun && Boolean(isPromise);
  const more = [
    ...(hasBegun ? [] : [at(kindField(step))]),
    at(area('text', 'Text for all', step.text)),
    at(area('cues', 'Cues (hosts only)', step.cues)),
    ...settings.filter((spec) => !isFixed(spec)).map((spec) => at(settingField(spec, step, before))),
  ];
  return {
    number: index + 1,
    time,
    name: step.title || `Step ${index + 1}`,
    said: [stepWords[step.kind], step.text && 'text', step.cues && 'cues'].filter(Boolean).join(', '),
    isOpen: more.some(({ error }) => error),
    isRunning,
    hidden: [
      { name: `id-${index}`, value: step.id },
      ...(hasBegun ? [{ name: `kind-${index}`, value: step.kind }] : []),
      ...settings
        .filter(isFixed)
        .map(({ name }) => ({ name: `set-${name}-${index}`, value: step.settings[name] ?? '' })),
    ],
    fields: [at(titleField(step)), at(minutesField(step))],
    more,
    fixed: hasBegun ? 'This step has started: its kind and privacy settings can’t change.' : '',
    up: index > 0 ? `up:${index}` : '',
    down: isLast ? '' : `down:${index}`,
    remove: isRunning ? '' : `remove:${index}`,
  };
}

/** Some questions are long, so it grows; on one line it stays. */
const titleField = ({ title }: DraftStep): FieldSpec => ({
  kind: 'textarea',
  name: 'title',
  label: 'Title',
  value: title,
  rows: 1,
  required: true,
  maxlength: longestTitle,
});

const minutesField = ({ minutes }: DraftStep): FieldSpec => ({
  kind: 'number',
  name: 'minutes',
  label: 'Minutes',
  value: minutes,
  required: true,
  min: '0',
  max: String(longestStep),
  inputmode: 'numeric',
});

const kindField = ({ kind }: DraftStep): FieldSpec => ({
  kind: 'select',
  name: 'kind',
  label: 'Kind',
  value: kind,
  required: true,
  options: stepKinds.map((value) => ({ value, label: stepWords[value] })),
});

const area = (name: string, label: string, value: string): FieldSpec => ({
  kind: 'textarea',
  name,
  label,
  value,
  rows: 2,
  maxlength: longestText,
});

const kindOf = { line: 'text', address: 'url', number: 'number', yes: 'check', lines: 'textarea' } as const;

function settingField(spec: SettingSpec, { settings }: DraftStep, before: readonly DraftStep[]): FieldSpec {
  const { as, label, hint = '', min, max } = spec;
  const base = { name: `set-${spec.name}`, label, hint, value: settings[spec.name] ?? '' };
  if (as === 'choice') return { ...base, kind: 'select', required: true, options: [...(spec.choices ?? [])] };
  if (as === 'step') return { ...base, kind: 'select', options: stepOptions(before) };
  return {
    ...base,
    kind: kindOf[as],
    ...(min !== undefined && { min: String(min) }),
    ...(max !== undefined && { max: String(max) }),
  };
}

/** The earlier steps that leave cards. */
const stepOptions = (before: readonly DraftStep[]) => [
  { value: '', label: 'the nearest earlier step' },
  ...before
    .filter(({ kind }) => kind === 'writing' || kind === 'clustering')
    .map(({ id, title }) => ({ value: id, label: title })),
];
