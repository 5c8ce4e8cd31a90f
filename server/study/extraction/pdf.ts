import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { textOfHtml } from '../anchors/html-text.ts';
import { type Extracted, minutesFor, Unreadable } from './extracted.ts';
import { type Line, paragraphsOf } from './pdf-lines.rules.ts';

const mostPages = 400;

/** Reads the text out of a PDF. Throws `Unreadable`. It may be made to hurt: call it in a worker (`extractAside`). */
export async function extractPdf(bytes: Uint8Array): Promise<Extracted> {
  const pdf = await open(bytes);
  if (pdf.numPages > mostPages) throw new Unreadable(`This PDF has more than ${mostPages} pages.`);
  const pages: Line[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) pages.push(await linesOf(pdf, number));
  const paragraphs = paragraphsOf(pages);
  const html = paragraphs.map(({ tag, text }) => `<${tag}>${escaped(text)}</${tag}>`).join('\n');
  const text = textOfHtml(html);
  if (text.trim() === '') throw new Unreadable('This PDF holds pictures of pages and no text.');
  const { Title, Author, CreationDate } = await infoOf(pdf);
  return {
    title: titleIn(Title) || largestOf(pages[0] ?? []),
    authors: authorsIn(Author),
    published: stampedDate(text) ?? dateIn(CreationDate),
    minutes: minutesFor(text),
    html,
    text,
  };
}

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: bytes,
      disableFontFace: true,
      useSystemFonts: false,
      useWasm: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
  } catch (error) {
    const isLocked = (error as Error).name === 'PasswordException';
    throw new Unreadable(isLocked ? 'This PDF has a password.' : 'This file isn’t a PDF that can be read.');
  }
}

async function linesOf(pdf: PDFDocumentProxy, number: number): Promise<Line[]> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const lines: Line[] = [];
  let words = '';
  let [size, top, left] = [0, 0, 0];
  for (const item of items as TextItem[]) {
    if (words === '') [top, left] = [item.transform[5], item.transform[4]];
    words += item.str;
    if (item.str.trim()) size = Math.max(size, item.height);
    if (!item.hasEOL) continue;
    if (words.trim()) lines.push({ text: words.trim(), size, top, left });
    words = '';
    size = 0;
  }
  if (words.trim()) lines.push({ text: words.trim(), size, top, left });
  page.cleanup();
  return lines;
}

async function infoOf(pdf: PDFDocumentProxy): Promise<Record<string, string>> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  return Object.fromEntries(Object.entries(info).filter(([, said]) => typeof said === 'string'));
}

/** What programs write there when nobody has given a title is none. */
const titleIn = (said = '') =>
  /^(untitled|microsoft word|.*\.(dvi|tex|docx?|pdf|indd))\b/i.test(said.trim()) ? '' : said.trim();

function largestOf(lines: readonly Line[]): string {
  const size = Math.max(0, ...lines.slice(0, 40).map((line) => line.size));
  return lines
    .filter((line) => line.size > size - 0.5)
    .slice(0, 4)
    .map(({ text }) => text)
    .join(' ');
}

const authorsIn = (said = '') =>
  said
    .split(/;|,| and | & /)
    .map((name) => name.trim())
    .filter((name) => name.length > 1);

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** arXiv prints the date of a version up the margin of its first page. */
function stampedDate(text: string): string | null {
  const [, day = '', month = '', year = ''] =
    /arXiv:\S+\s+\[[\w.-]+\]\s+(\d{1,2}) (\w{3}) (\d{4})/.exec(text) ?? [];
  if (!year || !months.includes(month)) return null;
  return [year, String(months.indexOf(month) / 3 + 1).padStart(2, '0'), day.padStart(2, '0')].join('-');
}

const dateIn = (said = '') => {
  const [, year, month = '01', day = '01'] = /^D:(\d{4})(\d{2})?(\d{2})?/.exec(said) ?? [];
  return year ? [year, month, day].join('-') : null;
};

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
