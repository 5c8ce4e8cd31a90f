import { commandLineOf, parentOf } from './processes.ts';

/**
 * Finds the npm that started this process, and returns what calls `gone` once it has gone. npm does not pass every
 * signal on: it ends the shell between it and us, or nobody when it is killed, and we would stay behind holding the
 * port and the data. To be called before anybody hears that we are here: an npm that goes before it was found is never
 * missed.
 */
export async function watchNpm(): Promise<(gone: () => void) => void> {
  if (!process.env.npm_lifecycle_event) return () => undefined;
  const shell = process.ppid;
  // Some shells become the program that they start; then npm itself is our parent.
  const npm = /\bnpm\b/.test((await commandLineOf(shell)).split(' -c ')[0] ?? '') ? '' : parentOf(shell);
  return (gone) => {
    const watch = setInterval(() => {
      if (process.ppid === shell && (npm === '' || parentOf(shell) === npm)) return;
      clearInterval(watch);
      gone();
    }, 500);
    watch.unref();
  };
}
