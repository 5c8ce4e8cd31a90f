/** A line of a page: `top` and `left` in points from the lower left corner, `size` of its letters in points. */
export interface Line {
  text: string;
  size: number;
  top: number;
  left: number;
}

export interface Paragraph {
  tag: 'h2' | 'p';
  text: string;
}

/**
 * Puts the lines of pages together to paragraphs: a larger gap, or letters of another size, begin a new one. Numbers of
 * pages and what stands above or below every page are left out; a word that was divided at the end of a line is whole
 * again.
 */
export function paragraphsOf(pages: readonly Line[][]): Paragraph[] {
  const running = runningLines(pages);
  const body = usualSize(pages.flat());
  const paragraphs: (Paragraph & { last: Line })[] = [];
  for (const page of pages) {
    const lines = page.filter(
      (line) => !running.has(line.text.replace(/\d+/g, '#')) && !/^\d+$/.test(line.text),
    );
    for (const line of lines) {
      const open = paragraphs.at(-1);
      if (open && goesOn(open.last, line))
        Object.assign(open, { text: joined(open.text, line.text), last: line });
      else paragraphs.push({ tag: line.size > body * 1.15 ? 'h2' : 'p', text: line.text, last: line });
    }
  }
  return paragraphs.map(({ tag, text }) => ({ tag, text }));
}

function goesOn(before: Line, line: Line): boolean {
  if (Math.abs(before.size - line.size) > 0.6) return false;
  const gap = before.top - line.top;
  // The next column or page goes on with a sentence that has not ended.
  if (gap < 0) return !/[.?!:]["”’)]*$/.test(before.text);
  return gap < line.size * 1.75;
}

function joined(text: string, line: string): string {
  return /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line) ? text.slice(0, -1) + line : `${text} ${line}`;
}

/** The size of most letters. */
function usualSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 10;
}

/** First and last lines that come back on most pages, whatever their numbers. */
function runningLines(pages: readonly Line[][]): Set<string> {
  const count = new Map<string, number>();
  for (const page of pages) {
    const edges = [page.at(0), page.at(-1)].flatMap((line) => (line ? [line.text.replace(/\d+/g, '#')] : []));
    for (const edge of new Set(edges)) count.set(edge, (count.get(edge) ?? 0) + 1);
  }
  const enough = Math.max(3, pages.length / 2);
  return new Set([...count].filter(([, times]) => times >= enough).map(([text]) => text));
}
