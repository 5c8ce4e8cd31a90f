import { commandLineOf, parentOf } from './processes.ts';

const shell = process.ppid;

/**
 * Calls `gone` once the npm that started this process has gone. npm does not pass every signal on: it ends the
 * shell between it and us, or nobody when it is killed, and we would stay behind holding the port and the data.
 */
export async function whenNpmGoes(gone: () => void) {
  if (!process.env.npm_lifecycle_event) return;
  // Some shells become the program that they start; then npm itself is our parent.
  const npm = /\bnpm\b/.test((await commandLineOf(shell)).split(' -c ')[0] ?? '') ? '' : parentOf(shell);
  const watch = setInterval(() => {
    if (process.ppid === shell && (npm === '' || parentOf(shell) === npm)) return;
    clearInterval(watch);
    gone();
  }, 500);
  watch.unref();
}
