/** Markdown that people wrote, with its headings so many levels further down: they stay within ours. */
export function nested(markdown: string, levels: number): string {
  const marks = (count: number) => '#'.repeat(Math.min(6, count + levels));
  const lines: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const mark = line.match(/^ {0,3}(`{3,}|~{3,})/)?.[1] ?? '';
    if (mark && (!fence || mark.startsWith(fence))) fence = fence ? '' : mark;
    const above = lines.at(-1) ?? '';
    const under = isText.test(above) ? line.match(/^ {0,3}([=-])\1*\s*$/)?.[1] : undefined;
    if (fence || mark) lines.push(line);
    else if (under) lines.splice(-1, 1, `${marks(under === '=' ? 1 : 2)} ${above.trim()}`);
    else lines.push(line.replace(/^ {0,3}(#{1,6})(?=\s|$)/, (_, own: string) => marks(own.length)));
  }
  return lines.join('\n');
}

/** A line that a line of = or - below it makes a heading. */
const isText = /^ {0,3}[^\s#>`~*+-]/;
