import MarkdownIt from 'markdown-it';

const reader = new MarkdownIt({ html: false });

/** Markdown that people wrote, with its headings so many levels further down: they stay within ours. */
export function nested(markdown: string, levels: number): string {
  const lines: (string | null)[] = markdown.split('\n');
  const tokens = reader.parse(markdown, {});
  for (const [index, { type, tag, level, map }] of tokens.entries()) {
    if (type !== 'heading_open' || level > 0 || !map) continue;
    const text = tokens[index + 1]?.content ?? '';
    const marks = '#'.repeat(Math.min(6, Number(tag.slice(1)) + levels));
    lines.fill(null, map[0], map[1]);
    lines[map[0]] = `${marks} ${text.replace(/\s*\n\s*/g, ' ')}`;
  }
  return lines.filter((line) => line !== null).join('\n');
}
