/** What is read out of a page or a PDF. */
export interface Extracted {
  title: string;
  authors: string[];
  /** A date such as 2023-04-18, or only a year; null when the page doesn't say. */
  published: string | null;
  /** Minutes of reading as the page states them, else reckoned from the words. */
  minutes: number;
  /** Safe markup of the text alone. */
  html: string;
  /** Its canonical text, which notes are anchored to. */
  text: string;
}

/** Why a page or file could not be read, in a sentence for the person who wants it. */
export class Unreadable extends Error {}

const wordsPerMinute = 230;

/** Minutes that most people take to read a text; at least one. */
export function minutesFor(text: string): number {
  const words = text.match(/\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|[\p{L}\p{N}]+/gu)?.length ?? 0;
  return Math.max(1, Math.round(words / wordsPerMinute));
}
