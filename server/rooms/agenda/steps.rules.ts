import { settingsOf, typedSetting } from './kinds.rules.ts';
import type { Step } from './protocol.ts';

/** Whether two agendas say the same. Settings are plain values and lists, so that their text compares them. */
export const areSame = (some: readonly Step[], others: readonly Step[]) =>
  some.length === others.length && some.every((step, index) => isSame(step, others[index]));

const isSame = (step: Step, other: Step | undefined) =>
  other !== undefined &&
  step.id === other.id &&
  step.kind === other.kind &&
  step.title === other.title &&
  step.minutes === other.minutes &&
  step.text === other.text &&
  step.cues === other.cues &&
  hasSameSettings(step, other);

const hasSameSettings = ({ settings: some }: Step, { settings: others }: Step) =>
  JSON.stringify(sorted(some)) === JSON.stringify(sorted(others));

const sorted = (settings: object) => Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * Whether an edited agenda keeps what started steps have promised: those that are there keep their kind and that.
 * One that was taken out does not come back, since with it what people wrote in it would, under another promise.
 */
export const keepsPromises = (
  before: readonly Step[],
  after: readonly Step[],
  started: readonly string[],
): boolean =>
  after
    .filter(({ id }) => started.includes(id))
    .every((edited) => {
      const step = before.find(({ id }) => id === edited.id);
      return step?.kind === edited.kind && promisesOf(edited) === promisesOf(step);
    });

/** What people were told before they took part in a step, such as whether names are shown. */
function promisesOf({ kind, settings }: Step): string {
  const promised = settingsOf(kind).filter(({ isPromise }) => isPromise);
  return JSON.stringify([
    Boolean(settings.anonymous),
    ...promised.map((spec) => typedSetting(spec, settings)),
  ]);
}
