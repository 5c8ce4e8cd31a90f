import { log } from './log.ts';

/**
 * Does something again and again with a pause between, until the returned function is called. One time that
 * fails is noted and the next one tries again.
 */
export function repeat(what: string, milliseconds: number, work: () => void | Promise<void>): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  async function turn() {
    try {
      await work();
    } catch (error) {
      if (!stopped) log.warn({ error, what }, 'something that is done again and again failed');
    }
    if (!stopped) timer = setTimeout(turn, milliseconds);
  }
  timer = setTimeout(turn, milliseconds);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
