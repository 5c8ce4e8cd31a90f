import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { anchor } from './anchors.rules.ts';
import { anchorCase } from './case.forms.ts';
import { textOfHtml } from './html-text.ts';

// npm run --silent anchor -- FILE
// Reads versions of a text and notes on them, and writes where each note stands in the last version.

try {
  const [file, ...more] = process.argv.slice(2);
  if (file === undefined || more.length > 0)
    throw new Error('Say which file: npm run --silent anchor -- FILE');
  const { versions, annotations } = caseIn(await readFile(file, 'utf8'));
  const notes = annotations.map(({ id, version, target }) => ({ id, version, selectors: target.selector }));
  const anchors = anchor(versions.map(textOfHtml), notes);
  process.stdout.write(`${JSON.stringify({ anchors })}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

function caseIn(text: string) {
  try {
    return anchorCase.parse(JSON.parse(text));
  } catch (error) {
    const said = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`This file is not a case: ${said.replace(/\s+/g, ' ')}`);
  }
}
