import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join, resolve } from 'node:path';

let map: SourceMap | undefined;

/** The same words, in which places in the bundle of the tests are places in the files that were written. */
export function inOriginals(text: string, folder = process.env.TEST_BUNDLE): string {
  if (!folder) return text;
  return text.replaceAll(/(?:file:\/\/)?[^\s():]*\/all\.mjs:(\d+):(\d+)/g, (place, line, column) => {
    map ??= new SourceMap(JSON.parse(readFileSync(join(folder, 'all.mjs.map'), 'utf8')));
    const origin = map.findOrigin(Number(line), Number(column));
    if (!('fileName' in origin)) return place;
    return `${resolve(folder, origin.fileName)}:${origin.lineNumber}:${origin.columnNumber}`;
  });
}
