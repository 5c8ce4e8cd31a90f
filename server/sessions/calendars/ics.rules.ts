/** A property's value as RFC 5545 has it, and how it is written. */
export interface Property {
  name: string;
  parameters?: Record<string, string>;
  /** Written as it is but for control characters; `textOf` makes one from words. */
  value: string;
}

const mostOctets = 75;

/** One content line, folded at 75 octets with no character cut in two (RFC 5545, 3.1), with its end. */
export function lineOf({ name, parameters = {}, value }: Property): string {
  const written = Object.entries(parameters).map(([key, one]) => `;${key}=${parameterOf(one)}`);
  return `${folded(`${name}${written.join('')}:${plain(value).replaceAll('\n', ' ')}`)}\r\n`;
}

/** Words as a value of type TEXT. A line's end of any kind is one `\n`; other control characters go. */
export const textOf = (words: string): string =>
  plain(words)
    .replace(/[\\;,]/g, (one) => `\\${one}`)
    .replaceAll('\n', '\\n');

/** An instant in UTC, which no clock change touches; fractions of a second go. */
export const utcOf = (instant: Date): string => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Words without what calendars may not hold: control characters, halves of characters, several kinds of line ends. */
export const plain = (words: string): string =>
  words
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

/** Always quoted, so that a name may hold commas; a quote itself has no place in a parameter, and ^ begins a code (RFC 6868). */
const parameterOf = (value: string) =>
  /^[A-Z-]+$/.test(value)
    ? value
    : `"${plain(value)
        .replace(/[\n\t]/g, ' ')
        .replaceAll('"', '’')
        .replaceAll('^', '^^')}"`;

function folded(line: string): string {
  // Most lines are short and plain; looking at each character of a large calendar would cost more than all the rest.
  if (line.length <= mostOctets && isAscii.test(line)) return line;
  let lines = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > mostOctets) {
      lines += '\r\n ';
      octets = 1;
    }
    lines += character;
    octets += size;
  }
  return lines;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a tab may stand in a line
const isAscii = /^[\u0000-\u007f]*$/;

function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
