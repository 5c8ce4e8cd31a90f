import { kinds, settingsOf, typedSetting, withSetting } from '../agenda/kinds.rules.ts';
import { longestAgenda, type Settings, type Step, type StepKind } from '../agenda/protocol.ts';
import { stepWords } from '../shown.rules.ts';

/** A step as it stands in a form: what was typed, right or wrong. */
export interface DraftStep {
  id: string;
  kind: StepKind;
  title: string;
  minutes: string;
  text: string;
  cues: string;
  /** By name, as `typedSetting` writes them. */
  settings: Readonly<Record<string, string>>;
}

/** What a button of the form asks for besides saving. */
export type Wish =
  | { does: 'save' }
  | { does: 'look' }
  | { does: 'up' | 'down' | 'remove'; at: number }
  | { does: 'add'; kind: StepKind; id: string };

/** An agenda as a form shows it. */
export const draftOf = (steps: readonly Step[]): DraftStep[] =>
  steps.map(({ minutes, settings, ...step }) => ({
    ...step,
    minutes: String(minutes),
    settings: Object.fromEntries(
      settingsOf(step.kind).map((spec) => [spec.name, typedSetting(spec, settings)]),
    ),
  }));

/** The steps that a form says; what is wrong with them is for the schema to find. */
export const stepsIn = (draft: readonly DraftStep[]): Step[] =>
  draft.map(({ minutes, settings, ...step }) => ({
    ...step,
    minutes: minutesIn(minutes),
    settings: settingsIn(step.kind, settings),
  }));

/** Whole minutes; not a number where none was typed. */
export const minutesIn = (typed: string) => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN);

const settingsIn = (kind: StepKind, typed: DraftStep['settings']): Settings =>
  settingsOf(kind).reduce((settings, spec) => {
    const words = (typed[spec.name] ?? '').trim();
    const plain =
      spec.as === 'lines'
        ? words
            .split(/\s*\n\s*/)
            .filter(Boolean)
            .join('\n')
        : words;
    return withSetting(settings, spec, plain);
  }, {} as Settings);

/** The form after one of its buttons was pressed. */
export function reshaped(draft: readonly DraftStep[], wish: Wish): DraftStep[] {
  if (wish.does === 'add') return draft.length < longestAgenda ? [...draft, newStep(wish)] : [...draft];
  if (wish.does === 'save' || wish.does === 'look') return [...draft];
  const step = draft[wish.at];
  if (!step) return [...draft];
  const others = draft.toSpliced(wish.at, 1);
  if (wish.does === 'remove') return others;
  const place = wish.at + (wish.does === 'up' ? -1 : 1);
  return place < 0 ? [...draft] : others.toSpliced(place, 0, step);
}

const newStep = ({ kind, id }: { kind: StepKind; id: string }): DraftStep => ({
  id,
  kind,
  title: kind === 'other' ? '' : stepWords[kind],
  minutes: String(kinds[kind].minutes),
  text: '',
  cues: '',
  settings: {},
});
