import type { ErrorCode } from 'yaml';

/** What the library finds wrong, in words for whoever wrote the file: what to do about that line. */
export function sayProblem(code: ErrorCode, line: string): string {
  if (code === 'MULTIPLE_DOCS') return 'one curriculum per file: remove this line and everything after it';
  return sayLine(line) ?? says[code] ?? 'this line could not be read: put its text in quotes';
}

/** What is to be seen by the line itself: the mistakes that nearly everybody makes. */
function sayLine(line: string): string | null {
  if (/^ *\t/.test(line)) return 'begin the line with spaces, not with a tab';
  const [, name = '', value = ''] = line.match(/^ *(?:- +)*(?:([a-z_]+): +)?(.*)$/) ?? [];
  const what = name === '' ? 'this text' : `the ${name}`;
  if (/^("[^"]*"|'[^']*')\s*[^\s#]/.test(value))
    return `put the whole of ${what} in single quotes, because of the quotation marks in it`;
  const [sign] = value.match(/^[@`%*&!?[{|>-]/) ?? [];
  if (sign) return `put ${what} in quotes, because it begins with ${sign}`;
  return /^[^"'].*:(\s|$)/.test(value) ? `put ${what} in quotes, because of the colon in it` : null;
}

const further =
  'this line belongs to nothing above it: indent it like the lines beside it, or begin it with “title:” or another field';

const says: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'put this text in quotes, because it begins with *',
  BAD_DQ_ESCAPE: 'use single quotes around this text, because of the backslash in it',
  BAD_DIRECTIVE: 'remove this line: it begins with %',
  BAD_INDENT: 'indent this line like the lines beside it',
  TAB_AS_INDENT: 'begin the line with spaces, not with a tab',
  MISSING_CHAR: further,
  MULTILINE_IMPLICIT_KEY: further,
  KEY_OVER_1024_CHARS: 'put this text in quotes, because of the colon in it',
  RESOURCE_EXHAUSTION: 'this is nested too deeply',
};

/** Where a quotation mark was opened that is never closed; the library only sees that the file is over. */
export const sayUnclosed = 'the quotation mark in this line isn’t closed';
