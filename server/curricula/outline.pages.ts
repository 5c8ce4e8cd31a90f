import { sayMinutes } from '../platform/time.ts';
import { many } from '../platform/words.rules.ts';
import type { ReadingText, Syllabus } from './queries.ts';
import {
  type Medium,
  optionsOf,
  plannedUnits,
  sayReadingTime,
  sayUnitTime,
  sum,
  unitTime,
  weekMinutes,
} from './rules.ts';

/** A curriculum to read: its table of contents, then unit by unit. */
export interface OutlinePage {
  units: UnitView[];
}

export interface UnitView {
  /** The place on the page. */
  anchor: string;
  /** "Unit 6-7". */
  name: string;
  title: string;
  /** In the table of contents: "6-7. Agent foundations", and at the end of the line. */
  entry: string;
  entryEnd: string;
  time: string;
  tags: string[];
  summary: string;
  note: string;
  parts: ReadingPart[];
  nothing: string;
  talk: { title: string; items: string[] }[];
  talkTitle: string;
  edit: { href: string; label: string } | null;
}

/** Readings that belong together: all that are required, one choice, or the optional ones. */
interface ReadingPart {
  title: string;
  options: { title: string; readings: ReadingView[] }[];
}

export interface ReadingView {
  title: string;
  url: string;
  by: string;
  time: string;
  medium: Medium;
  /** '' for what most readings are. */
  mediumName: string;
  sections: string;
  condition: string;
  remarks: string;
  otherUrls: string[];
}

declare module '../platform/views.ts' {
  interface Views {
    'curricula/_outline': OutlinePage;
    'curricula/_unit': UnitView;
    'curricula/_reading': ReadingView;
  }
}

type UnitFacts = Syllabus['units'][number];

/** The units of a curriculum; `editHref` gives those who may edit the way to each. */
export const outlinePage = (
  units: UnitFacts[],
  editHref: (index: number) => string | null = () => null,
): OutlinePage => ({ units: units.map((unit, index) => unitView(unit, index, editHref(index))) });

function unitView(unit: UnitFacts, index: number, href: string | null): UnitView {
  const talk = [
    { title: 'Aims', count: many(unit.aims.length, 'aim'), items: unit.aims },
    { title: 'To discuss', count: many(unit.prompts.length, 'question'), items: unit.prompts },
    { title: 'Exercises', count: many(unit.exercises.length, 'exercise'), items: unit.exercises },
  ].filter(({ items }) => items.length > 0);
  return {
    anchor: `unit-${index + 1}`,
    name: `Unit ${unit.label || index + 1}`,
    title: unit.title,
    entry: `${unit.label || index + 1}. ${unit.title}`,
    entryEnd: [
      unit.optional ? 'optional' : '',
      unit.alternative && 'one of several',
      sayReadingTime(unitTime(unit)) || 'no readings',
    ]
      .filter(Boolean)
      .join(', '),
    time: sayUnitTime(unit),
    tags: [unit.optional ? 'optional' : '', unit.alternative && `one of: ${unit.alternative}`].filter(
      Boolean,
    ),
    summary: unit.summary,
    note: unit.note,
    parts: partsOf(unit.readings),
    nothing: unit.readings.length === 0 ? 'No readings listed.' : '',
    talk,
    talkTitle: talk.map(({ count }) => count).join(', '),
    edit: href ? { href, label: `Edit unit “${unit.title}”` } : null,
  };
}

function partsOf(readings: ReadingText[]): ReadingPart[] {
  const of = (need: ReadingText['need']) => readings.filter((reading) => reading.need === need);
  const choices = Map.groupBy(of('choice'), ({ choice }) => choice);
  return [
    { title: '', options: [{ title: '', readings: of('required').map(readingView) }] },
    ...[...choices].map(([choice, all]) => ({
      title: `Choose one: ${choice}`,
      options: optionsOf(all).map((option) => ({
        title: optionTitle(option),
        readings: option.map(readingView),
      })),
    })),
    { title: 'Optional', options: [{ title: '', readings: of('optional').map(readingView) }] },
  ].filter(({ options }) => options.some((option) => option.readings.length > 0));
}

function optionTitle(option: ReadingText[]): string {
  const [first] = option;
  if (!first?.option) return '';
  const time = sayReadingTime(weekMinutes(option.map((reading) => ({ ...reading, choice: '' }))));
  return [first.option, time].filter(Boolean).join(', ');
}

/** A reading as its line shows it. */
export const readingView = (reading: ReadingText): ReadingView => ({
  title: reading.title,
  url: reading.url,
  by: [reading.authors, reading.year ?? ''].filter(Boolean).join(', '),
  time: reading.minutes === null ? 'time unknown' : `${reading.minutes} min`,
  medium: reading.medium,
  mediumName: reading.medium === 'text' ? '' : mediumNames[reading.medium],
  sections: reading.sections,
  condition: reading.condition,
  remarks: [
    reading.note,
    reading.minutesFrom && `Minutes from: ${reading.minutesFrom}.`,
    reading.licence && `Licence: ${reading.licence}.`,
  ]
    .filter(Boolean)
    .join(' '),
  otherUrls: reading.otherUrls,
});

export const mediumNames: Record<Medium, string> = {
  text: 'text',
  video: 'video',
  audio: 'audio',
  pdf: 'PDF',
};

/** How much there is to read: "8 units, 12 h 35 min of reading". */
export function sayAmount(units: UnitFacts[]): string {
  const usual = plannedUnits(units);
  const { minutes, unknown } = sum(usual.map(unitTime));
  const left = units.length - usual.length;
  const length = sayMinutes(minutes);
  const time = unknown > 0 ? `at least ${length} of reading` : `${length} of reading`;
  return [many(usual.length, 'unit'), left > 0 ? `${left} optional` : '', minutes > 0 && time]
    .filter(Boolean)
    .join(', ');
}
