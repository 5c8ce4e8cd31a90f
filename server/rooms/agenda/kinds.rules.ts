import { largestSize, smallestSize } from '../breakouts/protocol.ts';
import { mostVotes, usualVotes } from '../cards/protocol.ts';
import type { Settings, StepKind } from './protocol.ts';

/** One way in which steps of a kind can be held differently; pages and the room make a field of it. */
export interface SettingSpec {
  name: keyof Settings;
  label: string;
  hint?: string;
  /** `yes` is a box to tick, `choice` one of some words, `lines` a list with one on each line, `step` an earlier one. */
  as: 'yes' | 'number' | 'choice' | 'line' | 'lines' | 'address' | 'step';
  /** Of a number. */
  min?: number;
  max?: number;
  /** Of a choice; the first is what it is without a word. */
  choices?: readonly { value: string; label: string }[];
  /** Promised to people before they take part: once the step has begun it stays as it is. */
  isPromise?: boolean;
}

interface Kind {
  /** What it is for, in a line. */
  purpose: string;
  /** How long such a step usually is. */
  minutes: number;
  settings?: readonly SettingSpec[];
}

const anonymous: SettingSpec = {
  name: 'anonymous',
  label: 'Without names',
  hint: 'No one can see who wrote or chose what, not even you.',
  as: 'yes',
  isPromise: true,
};

const order: SettingSpec = {
  name: 'order',
  label: 'The turn',
  as: 'choice',
  choices: [
    { value: 'drawn', label: 'goes round in a random order' },
    { value: 'free', label: 'goes to the next volunteer' },
  ],
};

const cardsOf: SettingSpec = {
  name: 'of',
  label: 'Cards from',
  hint: 'Leave empty to use the nearest earlier step that has cards.',
  as: 'step',
};

const pollKind: SettingSpec = {
  name: 'poll',
  label: 'People choose',
  as: 'choice',
  isPromise: true,
  choices: [
    { value: 'single', label: 'one answer' },
    { value: 'several', label: 'as many answers as they like' },
    { value: 'scale', label: 'a number from 1 to 5' },
  ],
};

/** Every kind of step in the order in which it is offered: what it is for, and how it can be held. */
export const kinds: Record<StepKind, Kind> = {
  'check-in': {
    purpose: 'An opening question; everyone answers in turn.',
    minutes: 10,
    settings: [order],
  },
  readings: { purpose: 'A short recap of the readings, so everyone can join in.', minutes: 10 },
  reading: {
    purpose: 'Everyone reads a passage silently and marks when they’re done.',
    minutes: 10,
    settings: [{ name: 'url', label: 'Link to the text', hint: 'Must start with https://', as: 'address' }],
  },
  prompt: { purpose: 'One question to discuss, with the speaking queue.', minutes: 15 },
  discussion: { purpose: 'Open discussion with the speaking queue.', minutes: 20 },
  writing: {
    purpose: 'Everyone writes cards privately, then all are shown together.',
    minutes: 6,
    settings: [anonymous],
  },
  clustering: {
    purpose: 'Everyone sorts the cards into groups together.',
    minutes: 8,
    settings: [cardsOf],
  },
  voting: {
    purpose: 'Everyone gets a few dots to vote with. Totals are hidden until you show them.',
    minutes: 4,
    settings: [
      anonymous,
      { ...dots('votes', 'Dots per person'), hint: `${usualVotes} if left empty.` },
      { ...dots('perItem', 'At most on one card'), hint: 'Leave empty for no limit.' },
      cardsOf,
    ],
  },
  poll: {
    purpose: 'A quick multiple-choice question or a scale.',
    minutes: 3,
    settings: [
      pollKind,
      {
        name: 'options',
        label: 'Answers',
        hint: 'One per line. For a scale: what each end means.',
        as: 'lines',
        isPromise: true,
      },
      anonymous,
      { name: 'named', label: 'Show who chose what', as: 'yes', isPromise: true },
    ],
  },
  'go-round': { purpose: 'Everyone speaks once, in turn.', minutes: 10, settings: [order] },
  breakouts: {
    purpose: 'Small rooms with their own question, notes and timer.',
    minutes: 15,
    settings: [
      {
        name: 'flow',
        label: 'People talk',
        as: 'choice',
        choices: [
          { value: 'rooms', label: 'in small rooms' },
          { value: '1-2-4-all', label: 'alone, in pairs, in fours, all together' },
        ],
      },
      {
        name: 'size',
        label: 'People per room',
        hint: '3 if left empty.',
        as: 'number',
        min: smallestSize,
        max: largestSize,
      },
    ],
  },
  credence: {
    purpose: 'How likely is a claim? Everyone answers before and after the discussion, and sees the shift.',
    minutes: 12,
    settings: [
      {
        name: 'claim',
        label: 'The claim',
        hint: 'Leave empty to use the step’s title.',
        as: 'line',
        isPromise: true,
      },
      anonymous,
      { name: 'named', label: 'Show who changed their answer', as: 'yes', isPromise: true },
    ],
  },
  cruxes: {
    purpose: 'A map of claims and what they rest on, highlighting where you disagree.',
    minutes: 20,
  },
  exercise: { purpose: 'Something to try together.', minutes: 15 },
  actions: { purpose: 'Who will do what before next time.', minutes: 5 },
  break: { purpose: 'A pause.', minutes: 5 },
  closing: { purpose: 'A last round, the parking lot, and feedback.', minutes: 10 },
  other: { purpose: 'Anything else.', minutes: 10 },
};

function dots(name: 'votes' | 'perItem', label: string): SettingSpec {
  return { name, label, as: 'number', min: 1, max: mostVotes, isPromise: true };
}

/** How steps of a kind can be held differently. */
export const settingsOf = (kind: StepKind): readonly SettingSpec[] => kinds[kind].settings ?? [];

/** A setting as people type it: '' when it is not set, `on` for yes. */
export function typedSetting({ name, as }: SettingSpec, settings: Settings): string {
  const value: unknown = settings[name];
  if (value === undefined || value === null) return '';
  if (as === 'yes') return value ? 'on' : '';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** Settings with one as people typed it; an empty one is not there at all. */
export function withSetting(settings: Settings, spec: SettingSpec, typed: string): Settings {
  const { [spec.name]: _, ...others } = settings;
  const value = settingFrom(spec, typed);
  return value === undefined ? others : { ...others, [spec.name]: value };
}

function settingFrom({ as, choices }: SettingSpec, typed: string) {
  if (as === 'yes') return typed === 'on' ? true : undefined;
  if (as === 'number') return typed.trim() === '' ? undefined : Number(typed);
  if (as === 'choice') return typed === choices?.[0]?.value || typed === '' ? undefined : typed;
  if (as !== 'lines') return typed || undefined;
  // While somebody is typing, the last line is still empty; what stores it takes the empty ones out.
  const lines = typed.split('\n');
  return lines.some(Boolean) ? lines : undefined;
}

/** Only what steps of this kind have, without empty lines: a step whose kind was changed leaves the rest behind. */
export function settledFor(kind: StepKind, settings: Settings): Settings {
  let kept: Settings = {};
  for (const spec of settingsOf(kind)) {
    const typed = typedSetting(spec, settings);
    const plain =
      spec.as === 'lines'
        ? typed
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean)
            .join('\n')
        : typed;
    kept = withSetting(kept, spec, plain);
  }
  return kept;
}
