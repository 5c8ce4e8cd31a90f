import { stringify } from 'yaml';
import { z } from 'zod';
import { fields } from './forms.ts';
import type { ReadingText, Syllabus, UnitText } from './queries.ts';
import { mostReadings, mostUnits } from './rules.ts';

/** What the first line of a file says, so that a later format can tell itself apart. */
const formatName = 'convenor-curriculum-1';

const items = (max: number) =>
  z
    .array(fields.item(), 'This must be a list.')
    .max(max, `This must have at most ${max} items.`)
    .nullish()
    .transform((list) => list ?? []);

const addresses = z
  .array(fields.url(), 'This must be a list.')
  .max(10, 'This must have at most 10 items.')
  .nullish()
  .transform((list) => (list ?? []).filter(Boolean));

const notFields = 'This must be fields, such as “title: …”.';

const reading = z
  .strictObject(
    {
      title: fields.title(),
      authors: fields.line(),
      year: fields.year(),
      url: fields.url(),
      other_urls: addresses,
      minutes: fields.minutes(),
      minutes_from: fields.line(),
      medium: fields.medium(),
      need: fields.need(),
      choice: fields.line(100),
      option: fields.line(100),
      sections: fields.line(),
      condition: fields.line(),
      note: fields.block(2000),
      licence: fields.line(),
    },
    notFields,
  )
  .refine(({ need, choice }) => (need === 'choice') === (choice !== ''), {
    path: ['choice'],
    message: 'This must be given when need is “choice”, and only then.',
  })
  .refine(({ choice, option }) => choice !== '' || option === '', {
    path: ['option'],
    message: 'This must only be given together with a choice.',
  })
  .transform(
    ({ other_urls, minutes_from, ...rest }): ReadingText => ({
      ...rest,
      otherUrls: other_urls,
      minutesFrom: minutes_from,
    }),
  );

const unit = z
  .strictObject(
    {
      label: fields.line(20),
      title: fields.title(),
      optional: fields.yesNo(),
      alternative: fields.line(100),
      summary: fields.block(),
      note: fields.block(2000),
      guide: fields.block(),
      stated_minutes: fields.minutes(),
      aims: items(30),
      prompts: items(30),
      exercises: items(30),
      readings: z
        .array(reading, 'This must be a list.')
        .max(mostReadings, `This must have at most ${mostReadings} items.`)
        .nullish(),
    },
    notFields,
  )
  .transform(({ stated_minutes, readings, ...rest }) => ({
    ...rest,
    statedMinutes: stated_minutes,
    readings: readings ?? [],
  }));

/** A whole file; server/curricula/library/README.md explains it to those who write one. */
export const syllabusFile = z
  .strictObject(
    {
      format: z.literal(formatName, `This must be ${formatName}.`).optional(),
      title: fields.title(),
      credit: fields.line(1000),
      source: fields.line(2000),
      about: fields.block(),
      units: z
        .array(unit, 'This must be a list.')
        .max(mostUnits, `This must have at most ${mostUnits} items.`)
        .nullish(),
    },
    notFields,
  )
  .transform(({ format: _format, units, ...rest }): Syllabus => ({ ...rest, units: units ?? [] }));

/**
 * A syllabus as YAML. Fields in a fixed order, empty ones left out, so that the same syllabus is always the
 * same bytes.
 */
export function writeYaml({ title, credit, source, about, units }: Syllabus): string {
  const file = filled({ format: formatName, title, credit, source, about, units: units.map(unitInFile) });
  // No folding of long lines and no aliases: what stands there is what was meant.
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}

const unitInFile = (one: UnitText & { readings: ReadingText[] }) =>
  filled({
    label: one.label,
    title: one.title,
    optional: one.optional,
    alternative: one.alternative,
    summary: one.summary,
    note: one.note,
    guide: one.guide,
    stated_minutes: one.statedMinutes,
    aims: one.aims,
    prompts: one.prompts,
    exercises: one.exercises,
    readings: one.readings.map(readingInFile),
  });

const readingInFile = (one: ReadingText) =>
  filled({
    title: one.title,
    authors: one.authors,
    year: one.year,
    url: one.url,
    other_urls: one.otherUrls,
    minutes: one.minutes,
    minutes_from: one.minutesFrom,
    medium: one.medium === 'text' ? '' : one.medium,
    need: one.need === 'required' ? '' : one.need,
    choice: one.choice,
    option: one.option,
    sections: one.sections,
    condition: one.condition,
    note: one.note,
    licence: one.licence,
  });

/** Without what is empty, unknown or not so. */
const filled = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));

const isEmpty = (value: unknown) =>
  value === '' || value === null || value === false || (Array.isArray(value) && value.length === 0);
