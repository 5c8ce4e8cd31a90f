import unhomoglyph from 'unhomoglyph';
import { withoutDirections } from './readable.ts';

// How people's names are kept, compared and shown.

const joining = [
  ...['Arabic', 'Syriac', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya'],
  ...['Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
]
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/**
 * What nobody sees in a name. Between letters that join, a zero-width (non-)joiner is spelling, in Persian or Sinhala
 * say (Unicode Standard Annex #31, 2.3), and stays.
 */
const unseen = new RegExp(
  `(?<![${joining}])[\\u200c\\u200d]|[\\u200c\\u200d](?![${joining}])|` +
    `(?![\\u200c\\u200d])[\\p{Default_Ignorable_Code_Point}\\p{Co}\\p{Cn}\\u2800\\u{13441}\\u{13442}\\u{16fe4}\\u{1d159}]`,
  'gu',
);

/** More marks than any script stacks on one letter; they would cover the lines above and below. */
const piled = /(\p{M}{4})\p{M}+/gu;

/** A name as it is kept: composed, on one line, with nothing in it that cannot be seen. */
export const readableName = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(unseen, '')
    .replace(piled, '$1')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();

/**
 * Whether one name could be taken for the other: the same but for case and width, or made of letters that look alike,
 * as Cyrillic а does like Latin a (the skeletons of Unicode Technical Standard #39, 4).
 */
export function looksLike(one: string, other: string): boolean {
  const known = formsOf(other);
  return formsOf(one).some((form) => known.includes(form));
}

/**
 * A name as it is told apart: by its letters whatever their case, and by their looks as they are and in lower case, since
 * the looks of a letter depend on its case: Greek Β is like B, its β is not like b; I is like l, i is not.
 */
function formsOf(name: string): string[] {
  const kept = readableName(bareName(name)).normalize('NFKD');
  const small = kept.toLowerCase();
  return [small, unhomoglyph(small), unhomoglyph(kept).toLowerCase()];
}

/** Letters that run from right to left: the blocks that the Unicode Character Database gives to them by default. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name as it can stand in any sentence, subject or attribute. One that runs from right to left is put between the
 * marks U+2068 and U+2069, so that the signs beside it stay where they are.
 */
export const isolated = (name: string): string =>
  rightToLeft.test(name) ? `\u2068${bareName(name)}\u2069` : name;

/** A row of a statement in plain SQL, whose name no column has put between its marks. */
export const namedRow = <Row extends { name: string }>(row: Row): Row => ({
  ...row,
  name: isolated(row.name),
});

/** A name without its marks: for fields, for other programs, and to count its letters. */
export const bareName = (name: string): string => withoutDirections(name);

const marksInMarkup = /<(textarea|title|script|style|option)\b[\s\S]*?<\/\1>|<[^>]*>|[\u2068\u2069]/g;

/** Markup in which the marks around names are the element made for it. Attributes and titles, which hold none, keep theirs. */
export const isolatesAsElements = (html: string): string =>
  html.includes('\u2068') ? html.replace(marksInMarkup, (found) => elementFor[found] ?? found) : html;

const elementFor: Record<string, string> = { '\u2068': '<bdi>', '\u2069': '</bdi>' };
