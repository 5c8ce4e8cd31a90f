import { z } from 'zod';
import { newId, version } from '../platform/fields.ts';
import { media, needs } from './rules.ts';

/**
 * The fields of a syllabus, as people type them into forms and as they stand in YAML files: everything
 * arrives as text. What comes out is canonical, so that writing it down and reading it again changes nothing.
 */
export const fields = {
  /** One line. */
  line: (max = 300) =>
    z
      .string('This must be text.')
      .nullish()
      .transform((text) => oneLine(text ?? ''))
      .pipe(z.string().max(max, `This must be at most ${max} characters.`)),
  /** Text with line breaks. */
  block: (max = 10_000) =>
    z
      .string('This must be text.')
      .nullish()
      .transform((text) => manyLines(text ?? ''))
      .pipe(z.string().max(max, `This must be at most ${max} characters.`)),
  title: () =>
    z
      .string('This must not be empty.')
      .transform(oneLine)
      .pipe(z.string().min(1, 'This must not be empty.').max(300, 'This must be at most 300 characters.')),
  /** One aim, prompt or exercise. */
  item: () =>
    z
      .string('This must be text.')
      .transform(oneLine)
      .pipe(z.string().min(1, 'This must not be empty.').max(1000, 'This must be at most 1000 characters.')),
  url: () => z.string('This must be text.').nullish().transform(trimmed).pipe(address),
  minutes: () => wholeNumber(/^[1-9]\d{0,3}$/, 'This must be a whole number of minutes.'),
  year: () => wholeNumber(/^[1-9]\d{0,3}$/, 'This must be a year such as 2022.'),
  medium: () => oneOf(media, 'text'),
  need: () => oneOf(needs, 'required'),
  yesNo: () => oneOf(['true', 'false'], 'false').transform((word) => word === 'true'),
};

const oneLine = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();

// Postgres stores no NUL, and no reader wants the other control characters.
const manyLines = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();

const trimmed = (text: string | null | undefined) => (text ?? '').toWellFormed().trim();

const address = z
  .string()
  .max(2000, 'This must be at most 2000 characters.')
  .refine(
    (url) => url === '' || isWebAddress(url),
    'This must be an address that begins with http:// or https://.',
  );

function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url) && URL.canParse(url);
}

const wholeNumber = (pattern: RegExp, message: string) =>
  z
    .string(message)
    .nullish()
    .transform(trimmed)
    .pipe(z.string().refine((digits) => digits === '' || pattern.test(digits), message))
    .transform((digits) => (digits === '' ? null : Number(digits)));

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values, usual: Values[number]) {
  const allowed = z.enum(values, `This must be one of: ${values.join(', ')}.`);
  return z
    .string('This must be text.')
    .nullish()
    .transform((text) => trimmed(text) || usual)
    .pipe(allowed);
}

/** A textarea with one item on each line. */
const lines = (max: number) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(/\r?\n/).map(oneLine).filter(Boolean))
    .pipe(
      z
        .array(z.string().max(1000, 'Please keep each line under 1000 characters.'))
        .max(max, `Please keep it to ${max} lines.`),
    );

export const curriculumForm = z.object({
  title: fields.title(),
  credit: fields.line(1000),
  source: fields.line(2000),
  about: fields.block(),
});

/** Whether the words are only to be looked at. */
export const previewForm = z.object({ also: z.enum(['preview']).optional().catch(undefined) });

export const unitForm = z.object({
  label: fields.line(20),
  title: fields.title(),
  summary: fields.block(),
  aims: lines(30),
  prompts: lines(30),
  exercises: lines(30),
  optional: z
    .string()
    .optional()
    .transform((ticked) => ticked !== undefined),
  alternative: fields.line(100),
  statedMinutes: fields.minutes(),
  note: fields.block(2000),
  guide: fields.block(),
});

export const readingForm = z
  .object({
    title: fields.title(),
    authors: fields.line(),
    year: fields.year(),
    url: fields.url(),
    otherUrls: lines(10).pipe(z.array(address)),
    minutes: fields.minutes(),
    minutesFrom: fields.line(),
    medium: fields.medium(),
    need: fields.need(),
    choice: fields.line(100),
    option: fields.line(100),
    sections: fields.line(),
    condition: fields.line(),
    note: fields.block(2000),
    licence: fields.line(),
  })
  .refine(({ need, choice }) => need !== 'choice' || choice !== '', {
    path: ['choice'],
    message: 'This must name the choice that this reading belongs to.',
  })
  .transform((reading) => (reading.need === 'choice' ? reading : { ...reading, choice: '', option: '' }));

/** An edit names the version it was made from. */
export const versionForm = z.object({ version });

export const moveForm = z.object({ direction: z.enum(['up', 'down']) });

export const copyForm = z.object({ id: newId, library: z.string().default('') });

export const rehomeForm = z.object({ unit: z.uuid('Please choose a unit.') });
