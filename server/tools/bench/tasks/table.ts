import type { Effort } from './hand.ts';
import type { Task } from './stage.ts';

/** A task with what it took; null where it cannot be done, and why. */
export interface Done {
  task: Task;
  effort: Effort | null;
  problem: string;
}

const heads = ['Task', 'Taps were', 'Goal', 'Taps', 'Screens', 'Fields', 'Tallest page', 'Machine time'];

/** What all tasks took, as a table of Markdown. */
export function tableOf(all: readonly Done[]): string {
  const rows = all.map(({ task, effort }) => [
    ...[task.name, task.was, task.goal],
    ...(effort
      ? [
          ...[effort.taps, effort.screens, effort.fields].map(String),
          `${effort.tallest.toLocaleString('en-GB')} px`,
          `${(effort.waited / 1000).toFixed(1)} s`,
        ]
      : ['not yet', '', '', '', '']),
  ]);
  const lines = [heads, heads.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const [open, close] = ['<!-- tasks -->', '<!-- /tasks -->'];

/** A page with the table in its place between two marks. Throws where it has none. */
export function withTable(page: string, table: string): string {
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  if (from === -1 || to < from) throw new Error('The page has no place for the table.');
  return `${page.slice(0, from + open.length)}\n\n${table}\n\n${page.slice(to)}`;
}
