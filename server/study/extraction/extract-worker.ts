import { parentPort, workerData } from 'node:worker_threads';
import { extractPage } from './extract.ts';
import { Unreadable } from './extracted.ts';
import { extractPdf } from './pdf.ts';

// The other half of extract-aside.ts: one page or PDF, read on a thread of its own.

const { bytes, url, charset } = workerData as { bytes: Uint8Array; url: string; charset: string };

try {
  const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
  parentPort?.postMessage({ extracted: isPdf ? await extractPdf(bytes) : extractPage(decoded(), url) });
} catch (error) {
  const refusal =
    error instanceof Unreadable ? error.message : 'This page is built in a way that we can’t read.';
  parentPort?.postMessage({ refusal });
}

/** A page's words in the signs that it says it is written in, or as nearly all are. */
function decoded(): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const said = charset || (/<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8');
  try {
    return new TextDecoder(said).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
