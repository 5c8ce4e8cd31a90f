import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, startOf } from './processes.ts';

/**
 * Claims a data folder for this process, in the file `convenor.pid`. Answers with what gives it free again.
 * Throws when another Convenor that still runs has claimed it; a claim of one that was killed is taken over.
 */
export async function claimFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'convenor.pid');
  const claim = `${process.pid} ${await startOf(process.pid)}\n`;
  const draft = `${file}.${process.pid}`;
  // A link appears whole or not at all, and only where there is none: nobody ever reads half a claim.
  await writeFile(draft, claim);
  try {
    while (!(await isNew(draft, file))) await removeStale(file, draft, folder);
  } finally {
    await rm(draft, { force: true });
  }
  return () => rm(file, { force: true });
}

async function isNew(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeStale(file: string, draft: string, folder: string) {
  const claim = await readFile(file, 'utf8').catch(() => '');
  await refuseIfHeld(claim, folder);
  // Two may come here at once: whoever moves the file second has the first one's new claim in hand.
  const aside = `${draft}.stale`;
  await rename(file, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => '');
  if (moved !== claim) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
  if (moved !== claim) await refuseIfHeld(moved, folder);
}

async function refuseIfHeld(claim: string, folder: string) {
  const [pid = '', start = ''] = claim.trim().split(/ (.*)/);
  if (!isAlive(Number(pid)) || start !== (await startOf(Number(pid)))) return;
  throw new Error(`another Convenor (process ${pid}) already runs on ${folder}`);
}
