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
  hint: 'Nobody is told who wrote or chose what, you included.',
  as: 'yes',
  isPromise: true,
};

const order: SettingSpec = {
  name: 'order',
  label: 'The turn',
  as: 'choice',
  choices: [
    { value: 'drawn', label: 'goes round in an order that is drawn' },
    { value: 'free', label: 'is taken by whoever wants it next' },
  ],
};

const cardsOf: SettingSpec = {
  name: 'of',
  label: 'About the cards of',
  hint: 'Otherwise of the nearest step before that has some.',
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
  readings: { purpose: 'What was read, said again in short, so that all can join in.', minutes: 10 },
  reading: {
    purpose: 'Everyone reads a passage quietly, and says when they are done.',
    minutes: 10,
    settings: [
      { name: 'url', label: 'Where it is', hint: 'An address that begins with https://', as: 'address' },
    ],
  },
  prompt: { purpose: 'One question to talk about, with the speaking queue.', minutes: 15 },
  discussion: { purpose: 'Talk with the speaking queue, where it leads.', minutes: 20 },
  writing: {
    purpose: 'Everyone writes at once, unseen; then all is shown together.',
    minutes: 6,
    settings: [anonymous],
  },
  clustering: {
    purpose: 'Cards that were written are sorted into heaps, by all at once.',
    minutes: 8,
    settings: [cardsOf],
  },
  voting: {
    purpose: 'Each has a few dots to give; the count is secret until it is shown.',
    minutes: 4,
    settings: [
      anonymous,
      { ...dots('votes', 'Dots each'), hint: `${usualVotes} when empty.` },
      { ...dots('perItem', 'At most on one card'), hint: 'All of them when empty.' },
      cardsOf,
    ],
  },
  poll: {
    purpose: 'A quick question with answers to choose from, or a scale.',
    minutes: 3,
    settings: [
      pollKind,
      {
        name: 'options',
        label: 'Answers',
        hint: 'One on each line; of a scale, what its two ends mean.',
        as: 'lines',
        isPromise: true,
      },
      anonymous,
      { name: 'named', label: 'Say at the end who chose what', as: 'yes', isPromise: true },
    ],
  },
  'go-round': { purpose: 'Everyone speaks once, one after the other.', minutes: 10, settings: [order] },
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
        label: 'People in a room',
        hint: '3 when empty.',
        as: 'number',
        min: smallestSize,
        max: largestSize,
      },
    ],
  },
  credence: {
    purpose: 'How likely is a claim? Asked before and after talking; the room sees the shift.',
    minutes: 12,
    settings: [
      { name: 'claim', label: 'The claim', hint: 'Empty: the step’s title.', as: 'line', isPromise: true },
      anonymous,
      { name: 'named', label: 'Say at the end who moved', as: 'yes', isPromise: true },
    ],
  },
  cruxes: {
    purpose: 'A map of claims and what they rest on; where the room disagrees comes up.',
    minutes: 20,
  },
  exercise: { purpose: 'Something to try together.', minutes: 15 },
  actions: { purpose: 'Who will do what until next time.', minutes: 5 },
  break: { purpose: 'A pause.', minutes: 5 },
  closing: { purpose: 'A last round, what was parked, and how it was.', minutes: 10 },
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
