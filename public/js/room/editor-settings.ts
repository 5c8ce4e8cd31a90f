import {
  type SettingSpec,
  settingsOf,
  typedSetting,
  withSetting,
} from '../../../server/rooms/agenda/kinds.rules.ts';
import type { Settings, Step } from '../../../server/rooms/agenda/protocol.ts';
import { type Child, h } from './dom.ts';

/** The fields of a step's kind, as its settings are described. What people were told beforehand stays once it began. */
export const settingFields = (
  before: readonly Step[],
  step: Step,
  hasBegun: boolean,
  set: (settings: Settings) => void,
): Child[] =>
  settingsOf(step.kind).map((spec) => {
    const isFixed = hasBegun && Boolean(spec.isPromise);
    const change = (typed: string) => set(withSetting(step.settings, spec, typed));
    const hint = isFixed ? 'This step has started, so this can’t change.' : spec.hint;
    const field = control({ spec, before, isFixed, change, value: typedSetting(spec, step.settings) });
    return h(
      'label',
      { key: spec.name, class: spec.as === 'yes' ? 'room-choice' : '' },
      spec.as === 'yes' ? [field, ' ', spec.label] : [spec.label, field],
      hint && h('small', {}, hint),
    );
  });

interface Control {
  spec: SettingSpec;
  before: readonly Step[];
  isFixed: boolean;
  value: string;
  change(typed: string): void;
}

function control({ spec, before, isFixed, value, change }: Control): Child {
  const { as, min, max } = spec;
  if (as === 'yes') {
    const onchange = () => change(value ? '' : 'on');
    return h('input', { type: 'checkbox', checked: value === 'on', disabled: isFixed, onchange });
  }
  const oninput = ({ currentTarget }: { currentTarget: HTMLElement }) =>
    change((currentTarget as HTMLInputElement).value);
  if (as === 'choice' || as === 'step') {
    const options = as === 'step' ? stepOptions(before) : (spec.choices ?? []);
    const chosen = value || options[0]?.value;
    return h(
      'select',
      { disabled: isFixed, value: chosen, onchange: oninput },
      options.map((one) => h('option', { value: one.value, selected: one.value === chosen }, one.label)),
    );
  }
  if (as === 'lines') return h('textarea', { rows: 3, value, disabled: isFixed, oninput });
  const type = { number: 'number', address: 'url', line: 'text' }[as];
  return h('input', { type, min, max, value, disabled: isFixed, oninput });
}

/** The earlier steps that leave cards. */
const stepOptions = (before: readonly Step[]) => [
  { value: '', label: 'the nearest earlier step' },
  ...before
    .filter(({ kind }) => kind === 'writing' || kind === 'clustering')
    .map(({ id, title }) => ({ value: id, label: title })),
];
