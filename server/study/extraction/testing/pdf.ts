import { deflateSync } from 'node:zlib';

interface Placed {
  text: string;
  size?: number;
  /** Points from the top of the page. */
  down: number;
}

/** A small PDF of pages of lines, in Helvetica, with what it says about itself. */
export function pdfOf(pages: Placed[][], info: Record<string, string> = {}): Buffer {
  const streams = pages.map((lines) => {
    const drawn = lines.map(
      ({ text, size = 10, down }) => `BT /F1 ${size} Tf 72 ${800 - down} Td (${escaped(text)}) Tj ET`,
    );
    return { data: Buffer.from(drawn.join('\n'), 'latin1'), filters: '' };
  });
  return pdfWith(streams, info);
}

/** A PDF of a few kilobytes whose only page unpacks to so many megabytes. */
export function pdfBomb(megabytes: number): Buffer {
  const data = deflateSync(deflateSync(Buffer.alloc(megabytes * 2 ** 20, ' ')));
  return pdfWith([{ data, filters: '/Filter [/FlateDecode /FlateDecode]' }], {});
}

function pdfWith(streams: { data: Buffer; filters: string }[], info: Record<string, string>): Buffer {
  const kids = streams.map((_, index) => `${5 + 2 * index} 0 R`).join(' ');
  const said = Object.entries(info).map(([key, value]) => `/${key} (${escaped(value)})`);
  const heads = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${streams.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< ${said.join(' ')} >>`,
  ];
  const objects = heads.map((head) => Buffer.from(head));
  for (const [index, { data, filters }] of streams.entries()) {
    const resources = '/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>';
    objects.push(Buffer.from(`<< /Type /Page /Parent 2 0 R ${resources} /Contents ${6 + 2 * index} 0 R >>`));
    const head = Buffer.from(`<< /Length ${data.length} ${filters} >>\nstream\n`);
    objects.push(Buffer.concat([head, data, Buffer.from('\nendstream')]));
  }
  return assembled(objects);
}

function assembled(objects: Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = 9;
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    parts.push(part);
    length += part.length;
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${entries}`));
  parts.push(Buffer.from(`trailer << /Size ${size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${length}\n%%EOF`));
  return Buffer.concat(parts);
}

const escaped = (text: string) => text.replace(/[\\()]/g, '\\$&');
